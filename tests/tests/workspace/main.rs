//! The rules that the workspace keeps about itself: who may depend on whom, where `unsafe` may stand, how long a file may
//! be, and under which licences the linked code comes.

mod edges;
mod house;
mod licences;
mod links;
mod names;
mod unsafe_code;
