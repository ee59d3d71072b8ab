//! What counts as a colour: a number triple, `#RRGGBB`, or one of the X11 names that scripts use.

/// True for a colour reference.
pub(crate) fn is_color(text: &str) -> bool {
    let text = text.trim();
    if let Some(hex) = text.strip_prefix('#') {
        return matches!(hex.len(), 3 | 6 | 12) && hex.bytes().all(|b| b.is_ascii_hexdigit());
    }
    let parts: Vec<&str> = text.split(',').collect();
    if parts.len() == 3 {
        return parts.iter().all(|part| {
            part.trim()
                .parse::<f64>()
                .is_ok_and(|n| (0.0..=255.0).contains(&n))
        });
    }
    let plain: String = text
        .chars()
        .filter(|c| *c != ' ')
        .collect::<String>()
        .to_ascii_lowercase();
    let base = plain.trim_end_matches(|c: char| c.is_ascii_digit());
    NAMES.split_whitespace().any(|name| name == plain || name == base)
}

/// The base names; a digit may follow most of them.
const NAMES: &str = "aliceblue antiquewhite aquamarine azure beige bisque black blanchedalmond blue blueviolet brown \
    burlywood cadetblue chartreuse chocolate coral cornflowerblue cornsilk cyan darkblue darkcyan darkgoldenrod darkgray \
    darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon darkseagreen \
    darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray dimgrey dodgerblue \
    firebrick floralwhite forestgreen gainsboro ghostwhite gold goldenrod gray green greenyellow grey honeydew hotpink \
    indianred ivory khaki lavender lavenderblush lawngreen lemonchiffon lightblue lightcoral lightcyan lightgoldenrod \
    lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon lightseagreen lightskyblue lightslateblue \
    lightslategray lightslategrey lightsteelblue lightyellow limegreen linen magenta maroon mediumaquamarine mediumblue \
    mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen mediumturquoise mediumvioletred \
    midnightblue mintcream mistyrose moccasin navajowhite navy navyblue oldlace olivedrab orange orangered orchid \
    palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru pink plum powderblue purple red \
    rosybrown royalblue saddlebrown salmon sandybrown seagreen seashell sienna skyblue slateblue slategray slategrey snow \
    springgreen steelblue tan thistle tomato turquoise violet violetred wheat white whitesmoke yellow yellowgreen";
