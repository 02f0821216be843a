//! What people ask: one file per question. Answers hold just what the asker may see; whatever else there is
//! is neither a line nor a number in them.

mod citizen;
mod consents;
mod contact;
mod contacts;
mod directory;
mod find;
mod follow_ups;
mod goals;
mod house;
mod lines;
mod looks;
mod referrals;
mod sight;
mod today;
mod week;

pub(in crate::desk) use sight::Sight;
