//! The ledger as a whole: what goes in comes out, however the model and the rows came about.

mod commits;
mod damage;
mod erasure;
mod golden;
mod local;
mod rebuilding;
mod world;
