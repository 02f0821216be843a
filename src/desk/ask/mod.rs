//! What people ask: one file per question. Answers hold just what the asker may see; whatever else there is
//! is neither a line nor a number in them.

mod citizen;
mod consents;
mod contact;
mod contacts;
mod directory;
mod dossier;
mod emergencies;
mod erasures;
mod figures;
mod find;
mod follow_ups;
mod goals;
mod handover;
mod house;
mod lines;
mod looks;
mod merge;
mod named;
mod period;
mod plan;
mod referrals;
mod reviews;
mod sending;
pub(in crate::desk::ask) mod sheet;
mod shift;
mod sight;
mod stand_ins;
mod taken;
mod today;
mod week;

pub(in crate::desk) use handover::{citizens_of, referrals_of};
pub(in crate::desk) use sight::{Sight, from_until};
pub(in crate::desk) use stand_ins::{led_by, may_stand_in, must_name};
