//! The composition root: reads the environment and hands it on.

fn main() {}
