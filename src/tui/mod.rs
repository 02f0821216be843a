//! The screens: input, state, and drawing. Knows the desk, and nothing of sockets, files or other sessions.

pub mod app;
pub mod editor;
pub mod form;
pub mod gate;
pub mod input;
pub mod keymap;
pub mod layer;
pub mod program;
pub mod screen;
pub mod theme;
pub mod widget;

#[cfg(test)]
pub(crate) mod testing;
