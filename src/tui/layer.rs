//! The earlier place of what reaches a form; see [`crate::tui::form`]. Owns nothing.

pub use super::form::{Message, Scene};
