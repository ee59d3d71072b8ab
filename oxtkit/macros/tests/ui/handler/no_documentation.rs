use oxtkit::handler;

#[handler]
pub fn next(number: u16) -> Result<u32, oxtkit::Error> {
    Ok(u32::from(number) + 1)
}

fn main() {}
