//! The team's own business as pure types: no input, no output, no clock, no randomness.

pub mod area;
pub mod calendar;
pub mod citizen;
pub mod clock;
pub mod consent;
pub mod contact;
pub mod cpr;
pub mod directory;
pub mod duration;
pub mod effect;
pub mod emergency;
pub mod erasure;
pub mod event;
pub mod fold;
pub mod follow_up;
pub mod framework;
pub mod goal;
pub mod handover;
pub mod ids;
pub mod language;
pub mod look;
pub mod merge;
pub mod movement;
pub mod paper;
pub mod period;
pub mod public_key;
pub mod quick_line;
pub mod referral;
pub mod refusal;
pub mod review;
pub mod small_numbers;
pub mod statistics;
pub mod team;
pub mod text;
pub mod turn;
pub mod typed;
pub mod when;

#[cfg(test)]
pub mod tests;
