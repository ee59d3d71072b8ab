//! Confined runs: code that may compute, and touches nothing outside of itself.
//!
//! The rule: both languages ask here before they read or change files and folders, start a process or call native code.
//! What a program puts out is not refused. It is for code that one has not read yet, and for the fuzz targets.

/// What lies outside of a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// Files, folders and the URLs that name them.
    Files,
    /// Other programs, and command lines of the system's shell.
    Processes,
    /// Other machines, and what tells their addresses.
    Network,
    /// Foreign handlers.
    NativeCode,
}

impl Outside {
    /// The message of a confined run that was asked for this.
    pub fn refusal(self) -> String {
        let what = match self {
            Outside::Files => "files and folders",
            Outside::Processes => "other programs and the system's shell",
            Outside::Network => "the network",
            Outside::NativeCode => "native code",
        };
        format!("{what} cannot be used in a confined run (leave out --confined)")
    }
}
