//! The latest commands and what came of them, so that a command that is tried again adds nothing.

use std::collections::{HashMap, VecDeque};

use crate::domain::ids::EventId;

use super::author::Receipt;
use super::wire::Header;

/// How many commands are remembered, across a restart too. A retry comes within seconds; a draft that was
/// saved twice comes back within days, which on a large log is still less than this.
pub(super) const REMEMBERED: usize = 16_384;

/// The latest commands.
#[derive(Debug, Default)]
pub(super) struct Receipts {
    by_command: HashMap<EventId, Receipt>,
    order: VecDeque<EventId>,
}

impl Receipts {
    pub(super) fn get(&self, command: EventId) -> Option<Receipt> {
        self.by_command.get(&command).copied()
    }

    pub(super) fn keep(&mut self, receipt: Receipt) {
        if self.by_command.insert(receipt.command, receipt).is_none() {
            self.order.push_back(receipt.command);
        }
        if self.order.len() > REMEMBERED
            && let Some(oldest) = self.order.pop_front()
        {
            self.by_command.remove(&oldest);
        }
    }

    /// The commands, oldest first.
    pub(super) fn into_iter(self) -> impl Iterator<Item = Receipt> {
        let Self { by_command, order } = self;
        order.into_iter().filter_map(move |command| by_command.get(&command).copied())
    }

    /// Takes in a record that was read from the journal, in order.
    pub(super) fn read(&mut self, header: &Header) {
        let command = header.author.command;
        match self.by_command.get_mut(&command) {
            Some(receipt) => receipt.last = header.seq,
            // A command whose beginning was not read is not known whole.
            None if header.part == 0 && header.copy == 0 => {
                let (first, last) = (header.seq, header.seq);
                self.keep(Receipt { command, first, last, at: header.author.at });
            }
            None => {}
        }
    }
}
