//! Contacts in a list, the newest first, of one team or of all of the asker's.

use std::iter::Peekable;

use chrono::{DateTime, NaiveDate, Utc};

use crate::desk::Desk;
use crate::desk::seat::Seat;
use crate::desk::verb::Verb;
use crate::desk::view::{ContactFilter, ContactLine, Voided};
use crate::domain::ids::TeamId;
use crate::domain::look::Purpose;
use crate::domain::refusal::Refusal;
use crate::ledger::model::heads::ContactHead;

use super::Sight;
use super::lines::snippet_of;
use super::sight::day_begins;

impl Desk {
    /// Contacts, the newest first: `limit` of them after skipping `skip`; and how many there are in all.
    ///
    /// # Errors
    /// Only what every question can be refused for: a team that one may not read has no contacts.
    pub fn contacts(
        &self,
        seat: &Seat,
        filter: &ContactFilter,
        skip: usize,
        limit: usize,
    ) -> Result<(Vec<ContactLine>, usize), Refusal> {
        self.show(seat, Purpose::List, |sight| {
            sight.asker.must(Verb::AskForLists)?;
            let mut teams = sight.teams(Verb::ReadContact);
            teams.retain(|team| filter.team.is_none_or(|wanted| wanted == *team));
            let (shown, total) = sight.page_of(&teams, filter, skip, limit);
            Ok((sight.contact_lines(&shown)?, total))
        })
    }
}

impl<'a> Sight<'a> {
    /// A page of contacts, and how many there are in all.
    fn page_of(
        &self,
        teams: &[TeamId],
        filter: &ContactFilter,
        skip: usize,
        limit: usize,
    ) -> (Vec<&'a ContactHead>, usize) {
        let writer = filter.writer.map(|writer| self.model.worker_ref(writer));
        let wanted = |head: &&ContactHead| {
            (filter.with_voided == Voided::Shown || head.counts())
                && writer.is_none_or(|writer| writer == Some(head.writer))
                && filter.channel.is_none_or(|channel| channel == head.channel)
        };
        let mut found = self.newest_first(teams, filter.from, filter.to).filter(wanted);
        match self.counted(teams, filter) {
            // Known beforehand, so that the walk ends with the page.
            Some(total) => {
                let wanted = limit.min(total.saturating_sub(skip));
                (found.skip(skip).take(wanted).collect(), total)
            }
            None => {
                let before = found.by_ref().take(skip).count();
                let page: Vec<_> = found.by_ref().take(limit).collect();
                let total = before + page.len() + found.count();
                (page, total)
            }
        }
    }

    /// How many contacts a filter without dates and channel lets through, from what is kept at hand.
    fn counted(&self, teams: &[TeamId], filter: &ContactFilter) -> Option<usize> {
        if filter.from.is_some() || filter.to.is_some() || filter.channel.is_some() {
            return None;
        }
        let kept = self.watch.read();
        let tallies = teams.iter().map(|team| kept.contacts(*team, filter.writer));
        Some(tallies.fold(0, |sum, tally| {
            sum + tally.counting + if filter.with_voided == Voided::Shown { tally.voided } else { 0 }
        }))
    }

    /// The contacts of some teams in one order, the newest first.
    pub(super) fn newest_first(
        &self,
        teams: &[TeamId],
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
    ) -> impl Iterator<Item = &'a ContactHead> + use<'a> {
        let start = from.map_or(DateTime::<Utc>::MIN_UTC, day_begins);
        let end = to.and_then(|day| day.succ_opt()).map_or(DateTime::<Utc>::MAX_UTC, day_begins);
        let model = self.model;
        let logs = teams.iter().map(|team| model.contacts_of_team(*team, start..end).rev().peekable());
        Merged { logs: logs.collect() }
    }

    /// Contacts as lines; their texts are read together.
    pub(super) fn contact_lines(&self, heads: &[&ContactHead]) -> Result<Vec<ContactLine>, Refusal> {
        let ids: Vec<_> = heads.iter().map(|head| head.id).collect();
        let texts = self.ledger.contacts(&ids)?;
        let lines = heads.iter().zip(texts);
        Ok(lines.map(|(head, text)| self.contact_line(head, snippet_of(text.as_ref()))).collect())
    }
}

/// Several logs, each the newest first, as one.
struct Merged<'a, I: Iterator<Item = &'a ContactHead>> {
    logs: Vec<Peekable<I>>,
}

impl<'a, I: Iterator<Item = &'a ContactHead>> Iterator for Merged<'a, I> {
    type Item = &'a ContactHead;

    fn next(&mut self) -> Option<Self::Item> {
        // One team is the usual case and needs no comparing.
        if let [log] = self.logs.as_mut_slice() {
            return log.next();
        }
        let heads = self.logs.iter_mut().enumerate();
        let tops = heads.filter_map(|(place, log)| log.peek().map(|head| ((head.happened, head.id), place)));
        let (_, newest) = tops.max()?;
        self.logs[newest].next()
    }
}
