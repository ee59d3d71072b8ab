//! Dates: the formats that scripts read and write. The engine's English forms; the computer's own time zone.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};

use super::values::Context;

/// English month names.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// English weekday names, Sunday first.
pub(crate) const WEEKDAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// A point in time in the local zone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Moment(Zoned);

impl Moment {
    /// Now.
    pub fn now() -> Self {
        Self(Zoned::now())
    }

    /// From seconds since 1970; `None` outside the calendar.
    pub fn from_seconds(seconds: f64) -> Option<Self> {
        let timestamp = Timestamp::from_second(seconds.floor() as i64).ok()?;
        Some(Self(timestamp.to_zoned(TimeZone::system())))
    }

    /// From date and time in the local zone.
    fn local(date: Date, time: Time) -> Option<Self> {
        DateTime::from_parts(date, time)
            .to_zoned(TimeZone::system())
            .ok()
            .map(Self)
    }

    /// Seconds since 1970.
    pub fn seconds(&self) -> f64 {
        self.0.timestamp().as_second() as f64
    }

    /// `year,month,day,hour,minute,second,weekday`, Sunday being 1.
    pub fn items(&self) -> String {
        let z = &self.0;
        let weekday = z.weekday().to_sunday_one_offset();
        format!(
            "{},{},{},{},{},{},{weekday}",
            z.year(),
            z.month(),
            z.day(),
            z.hour(),
            z.minute(),
            z.second()
        )
    }

    /// The date or time in one of its forms: short (or none), long, abbreviated, internet.
    pub fn write(&self, form: &str, what: &str, twelve_hours: bool) -> String {
        let z = &self.0;
        if form.contains("internet") {
            return self.internet();
        }
        let long = form.contains("long");
        let abbreviated = form.contains("abbreviated");
        if what == "time" && !twelve_hours {
            let short = format!("{:02}:{:02}", z.hour(), z.minute());
            return if long {
                format!("{short}:{:02}", z.second())
            } else {
                short
            };
        }
        if what == "time" {
            let hour = match z.hour() % 12 {
                0 => 12,
                other => other,
            };
            let half = if z.hour() < 12 { "AM" } else { "PM" };
            return if long {
                format!("{hour}:{:02}:{:02} {half}", z.minute(), z.second())
            } else {
                format!("{hour}:{:02} {half}", z.minute())
            };
        }
        let month = MONTHS[z.month() as usize - 1];
        let weekday = WEEKDAYS[z.weekday().to_sunday_zero_offset() as usize];
        if long {
            format!("{weekday}, {month} {}, {}", z.day(), z.year())
        } else if abbreviated {
            format!("{}, {} {}, {}", &weekday[..3], &month[..3], z.day(), z.year())
        } else {
            format!("{}/{}/{:02}", z.month(), z.day(), z.year().rem_euclid(100))
        }
    }

    /// `Sun, 22 Nov 2026 20:39:05 +0000`
    fn internet(&self) -> String {
        let z = &self.0;
        let minutes = z.offset().seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        let weekday = &WEEKDAYS[z.weekday().to_sunday_zero_offset() as usize][..3];
        let month = &MONTHS[z.month() as usize - 1][..3];
        let (h, m, s) = (z.hour(), z.minute(), z.second());
        let zone = format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60);
        format!(
            "{weekday}, {} {month} {} {h:02}:{m:02}:{s:02} {zone}",
            z.day(),
            z.year()
        )
    }
}

/// Reads a date in any of the forms that `convert` and `is a date` accept.
pub(crate) fn parse(text: &str, context: &Context) -> Option<Moment> {
    let text = text.trim();
    if text.is_empty() {
        return None;
    }
    if let Some(seconds) = context.try_number(&crate::value::Value::from(text)) {
        return if seconds < 0.0 {
            None
        } else {
            Moment::from_seconds(seconds)
        };
    }
    parse_items(text)
        .or_else(|| parse_internet(text))
        .or_else(|| parse_english(text, context))
}

fn parse_items(text: &str) -> Option<Moment> {
    let parts: Option<Vec<i64>> = text.split(',').map(|part| part.trim().parse().ok()).collect();
    let parts = parts?;
    if parts.len() < 6 {
        return None;
    }
    let at = |index: usize| parts.get(index).copied().unwrap_or(0);
    // Numbers beyond their range carry over: day 32 is the first or later of the next month.
    let months = at(0) * 12 + at(1) - 1;
    let year = i16::try_from(months.div_euclid(12)).ok()?;
    let first = Date::new(year, (months.rem_euclid(12) + 1) as i8, 1).ok()?;
    let start = DateTime::from_parts(first, Time::midnight());
    let span = jiff::Span::new()
        .try_days(at(2) - 1)
        .and_then(|span| span.try_hours(at(3)))
        .and_then(|span| span.try_minutes(at(4)))
        .and_then(|span| span.try_seconds(at(5)))
        .ok()?;
    start
        .checked_add(span)
        .ok()?
        .to_zoned(TimeZone::system())
        .ok()
        .map(Moment)
}

fn parse_internet(text: &str) -> Option<Moment> {
    let zoned = jiff::fmt::rfc2822::parse(text).ok()?;
    Some(Moment(zoned.with_time_zone(TimeZone::system())))
}

/// `11/22/26`, `Sunday, November 22, 2026`, `Sun, Nov 22, 2026`, each with or without a time, or a time alone.
fn parse_english(text: &str, context: &Context) -> Option<Moment> {
    let words: Vec<&str> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let (mut date, mut time, mut month, mut numbers) = (None, None, None, Vec::new());
    let mut half = None;
    for word in words {
        if word.contains(':') {
            time = Some(parse_clock(word)?);
        } else if word.eq_ignore_ascii_case("am") || word.eq_ignore_ascii_case("pm") {
            half = Some(word.eq_ignore_ascii_case("pm"));
        } else if word.contains('/') {
            date = Some(parse_short(word, context)?);
        } else if let Ok(number) = word.parse::<i16>() {
            numbers.push(number);
        } else if let Some(at) = named(word, &MONTHS) {
            month = Some(at as i8 + 1);
        } else {
            named(word, &WEEKDAYS)?;
        }
    }
    if let Some(month) = month {
        let [day, year] = numbers[..] else { return None };
        date = Some(Date::new(full_year(year, context), month, i8::try_from(day).ok()?).ok()?);
    } else if !numbers.is_empty() {
        return None;
    }
    let time = match (time, half) {
        (Some((hour, minute, second)), Some(after)) => {
            let hour = if hour == 12 { 0 } else { hour } + if after { 12 } else { 0 };
            Some(Time::new(hour, minute, second, 0).ok()?)
        }
        (Some((hour, minute, second)), None) => Some(Time::new(hour, minute, second, 0).ok()?),
        (None, Some(_)) => return None,
        (None, None) => None,
    };
    match (date, time) {
        (Some(date), time) => Moment::local(date, time.unwrap_or(Time::midnight())),
        (None, Some(time)) => Moment::local(Zoned::now().date(), time),
        (None, None) => None,
    }
}

fn named(word: &str, list: &[&str]) -> Option<usize> {
    list.iter().position(|name| {
        name.eq_ignore_ascii_case(word) || (word.len() == 3 && name[..3].eq_ignore_ascii_case(word))
    })
}

fn parse_clock(word: &str) -> Option<(i8, i8, i8)> {
    let parts: Option<Vec<i8>> = word.split(':').map(|part| part.parse().ok()).collect();
    match parts?[..] {
        [hour, minute] => Some((hour, minute, 0)),
        [hour, minute, second] => Some((hour, minute, second)),
        _ => None,
    }
}

fn parse_short(word: &str, context: &Context) -> Option<Date> {
    let parts: Option<Vec<i16>> = word.split('/').map(|part| part.parse().ok()).collect();
    let [month, day, year] = parts?[..] else {
        return None;
    };
    Date::new(
        full_year(year, context),
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    )
    .ok()
}

/// Two digits mean the century that `the centuryCutoff` decides.
fn full_year(year: i16, context: &Context) -> i16 {
    match year {
        0..100 if i32::from(year) < context.century_cutoff => 2000 + year,
        0..100 => 1900 + year,
        other => other,
    }
}
