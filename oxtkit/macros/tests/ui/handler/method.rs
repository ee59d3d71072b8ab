use oxtkit::handler;

pub struct Counter;

impl Counter {
    /// Adds one.
    ///
    /// # Returns
    /// One more.
    ///
    /// # Example
    /// ```livecode
    /// put uiNext(1) into tNext
    /// ```
    #[handler]
    pub fn next(&self) -> u32 {
        1
    }
}

fn main() {}
