//! The daemon: the socket, the frames, the sessions and how they survive their lines. Knows programs only by what they draw.

mod command;
pub mod daemon;
pub mod door;
pub mod frame;
mod guests;
pub mod line;
mod mailbox;
pub mod message;
pub mod painter;
mod pen;
mod picture;
mod plan;
pub mod process;
mod reception;
mod roster;
pub mod screen;
mod session;
mod shift;
pub mod site;
pub mod socket;
mod viewer;
mod wire;
