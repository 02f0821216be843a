//! What leaves the team with a referral: before it is sent, at its receiver, and afterwards at the citizen.

use std::cmp::Reverse;

use crate::desk::Desk;
use crate::desk::act::{side_of, unknown};
use crate::desk::seat::Seat;
use crate::desk::shared;
use crate::desk::verb::Verb;
use crate::desk::view::{ConsentLine, PieceText, Preview, SharedLine, ToldPiece};
use crate::domain::citizen::{Citizen, CitizenDetails, Interpreter};
use crate::domain::consent::DataKind;
use crate::domain::contact::Outcome;
use crate::domain::ids::{CitizenId, ReferralId};
use crate::domain::referral::{Address, Ground, Piece, ReferralDetails, Sharing};
use crate::domain::refusal::{Kind, Refusal};
use crate::ledger::model::heads::{
    CitizenRef, ConsentHead, ContactHead, ContactStanding, GroundMark, ReferralHead,
};

use super::Sight;

/// So many of the latest contacts can be chosen from.
const OFFERED_CONTACTS: usize = 10;

impl Desk {
    /// What a referral would tell its receiver if it were sent, with all that could be ticked. Records the look.
    ///
    /// # Errors
    /// `referral-unknown` for one that does not exist or that the asker may not see, `not-permitted` for one that
    /// was sent to them; `look-unrecorded`.
    pub fn preview(&self, seat: &Seat, id: ReferralId) -> Result<Preview, Refusal> {
        let glances = self.ask(seat, |sight| Ok(sight.glances_at_referral(sight.own_referral(id)?)))?;
        self.look(seat, &glances)?;
        self.ask(seat, |sight| {
            let head = sight.own_referral(id)?;
            let referral = sight.ledger.referral(id)?.ok_or_else(|| unknown("referral-unknown"))?;
            sight.preview(head, referral.details)
        })
    }

    /// The consents on which a referral could go to this address: those of the asker's teams, or that name them, that
    /// hold today and name the receiver; the one for single referrals, and that holds longest, first. Records the look.
    ///
    /// # Errors
    /// `referral-unknown` for one that does not exist or that the asker may not see; `look-unrecorded`.
    pub fn fitting_consents(
        &self,
        seat: &Seat,
        id: ReferralId,
        to: &Address,
    ) -> Result<Vec<ConsentLine>, Refusal> {
        let known = |sight: &Sight<'_>| {
            let head = sight.visible_referral(id)?;
            // Whoever may only read it sends nothing on.
            let side = side_of(&sight.shared(), &sight.asker, sight.model, head);
            side.map(|_| head.clone()).ok_or_else(|| Refusal::new(Kind::NotPermitted, "not-permitted"))
        };
        let glances = self.ask(seat, |sight| Ok(sight.glances_at_referral(&known(sight)?)))?;
        self.look(seat, &glances)?;
        self.ask(seat, |sight| {
            let head = known(sight)?;
            let named = head.citizen.filter(|_| !sight.is_nameless(&head));
            named.map_or_else(|| Ok(Vec::new()), |place| sight.fitting(place, to))
        })
    }
}

impl<'a> Sight<'a> {
    /// A referral that the asker may send.
    fn own_referral(&self, id: ReferralId) -> Result<&'a ReferralHead, Refusal> {
        let head = self.visible_referral(id)?;
        let may = self.asker.may_in(Verb::WriteReferral, head.team);
        if may { Ok(head) } else { Err(Refusal::new(Kind::NotPermitted, "not-permitted")) }
    }

    fn preview(&self, head: &ReferralHead, details: ReferralDetails) -> Result<Preview, Refusal> {
        let to = details.address();
        let consents = head.citizen.map_or_else(|| Ok(Vec::new()), |place| self.fitting(place, &to))?;
        Ok(Preview {
            line: self.referral_line(head),
            ground: suggested(&details.ground, &consents),
            offered: self.offered(head, &details)?,
            consents,
            respond_by: self.working.after(self.today(), details.respond_within),
            details,
        })
    }

    fn fitting(&self, place: CitizenRef, to: &Address) -> Result<Vec<ConsentLine>, Refusal> {
        let today = self.today();
        let shared = self.shared();
        let fits = |head: &&ConsentHead| {
            head.holds_on(today) && shared.may_rest_on(head) && shared::names(self.model, &head.receivers, to)
        };
        let mut heads: Vec<&ConsentHead> = self.model.consents_of(place).filter(fits).collect();
        // One that was given for a single referral before one that opens more.
        let wide = |head: &ConsentHead| head.kinds.iter().any(|kind| *kind != DataKind::Request);
        heads.sort_by_key(|head| (wide(head), Reverse((head.until.is_none(), head.until, head.id))));
        let mut lines = Vec::with_capacity(heads.len());
        for head in heads {
            lines.extend(self.ledger.consent(head.id)?.map(|consent| self.consent_line(&consent)));
        }
        Ok(lines)
    }

    /// All that could go with it: what is written of the citizen, open goals, the latest contacts.
    fn offered(&self, head: &ReferralHead, details: &ReferralDetails) -> Result<Vec<ToldPiece>, Refusal> {
        let Some(place) = head.citizen else { return Ok(Vec::new()) };
        let mut pieces = Piece::OF_RECORD.to_vec();
        let goals = self.model.goals_of(place).filter(|goal| goal.team == head.team && goal.state.is_open());
        pieces.extend(goals.map(|goal| Piece::Goal(goal.id)));
        let team = self.model.team_ref(head.team);
        let alone = |contact: &&ContactHead| {
            Some(contact.team) == team
                && matches!(contact.citizens.as_slice(), [one] if self.model.person(*one) == self.model.person(place))
                && contact.standing != ContactStanding::Voided
                && contact.outcome == Outcome::Reached
        };
        let contacts = self.model.contacts_of(place).filter(alone).take(OFFERED_CONTACTS);
        pieces.extend(contacts.map(|contact| Piece::Contact(contact.id)));
        let missing = details.pieces.iter().filter(|piece| !pieces.contains(piece));
        let pieces: Vec<Piece> = pieces.iter().chain(missing).copied().collect();
        let mut told = self.told(details.citizen, &pieces)?;
        told.retain(|piece| piece.text != PieceText::Gone || details.pieces.contains(&piece.piece));
        Ok(told)
    }

    /// What pieces say now.
    pub(super) fn told(
        &self,
        citizen: Option<CitizenId>,
        pieces: &[Piece],
    ) -> Result<Vec<ToldPiece>, Refusal> {
        let known = match citizen {
            Some(id) if !pieces.is_empty() => self.ledger.citizen(id)?,
            _ => None,
        };
        let Some(known) = known else { return Ok(Vec::new()) };
        let told = |piece: &Piece| {
            let text = self.piece_text(&known, *piece)?.unwrap_or(PieceText::Gone);
            Ok(ToldPiece { piece: *piece, text })
        };
        pieces.iter().map(told).collect()
    }

    fn piece_text(&self, citizen: &Citizen, piece: Piece) -> Result<Option<PieceText>, Refusal> {
        let details = &citizen.details;
        let some = |text: &str| (!text.is_empty()).then(|| PieceText::Line(text.to_owned()));
        // Asked again each time: a record can be parted, and somebody else come into a contact, after it was sent.
        let person = self.model.person_id(citizen.id);
        let theirs = |place: CitizenRef| self.model.person_id(self.model.citizen_id(place)) == person;
        Ok(match piece {
            Piece::BirthYear => {
                details.birth_date().map(|born| PieceText::Year(chrono::Datelike::year(&born)))
            }
            Piece::Phone => some(details.phone.as_str()),
            Piece::Address => {
                let head = self.model.citizen_by_id(citizen.id);
                let open = head.is_some_and(|head| !self.is_protected(head));
                some(details.address.as_str()).filter(|_| open)
            }
            Piece::Language => language(details),
            Piece::Alert => details
                .alert
                .as_ref()
                .filter(|alert| alert.until.is_none_or(|last| last >= self.today()))
                .and_then(|alert| some(alert.text.as_str())),
            Piece::Goal(id) => match self.model.goal(id).filter(|goal| theirs(goal.citizen)) {
                Some(goal) => Some(PieceText::Goal(Box::new(self.whole_goal_line(goal)?))),
                None => None,
            },
            Piece::Contact(id) => {
                let head = self.model.contact_by_id(id);
                let shown = head.is_some_and(|head| {
                    head.standing != ContactStanding::Voided
                        && matches!(head.citizens.as_slice(), [one] if theirs(*one))
                });
                if !shown {
                    return Ok(None);
                }
                self.ledger.contact(id)?.map(|contact| {
                    let (what, own) = (&contact.details.what, &contact.details.own_words);
                    let (what, own) = (what.as_str().to_owned(), own.as_str().to_owned());
                    PieceText::Contact(contact.details.happened, what, own)
                })
            }
        })
    }

    /// What the asker's teams have sent to others about a citizen, the newest first.
    pub(super) fn shared_lines(&self, place: CitizenRef) -> Result<Vec<SharedLine>, Refusal> {
        let own = |head: &&ReferralHead| head.sent.is_some() || head.begun != head.since || head.version > 1;
        let heads = self.model.referrals_of(place).filter(own);
        let heads = heads.filter(|head| self.asker.may_in(Verb::ReadReferral, head.team));
        let mut lines = Vec::new();
        for head in heads {
            let Some(referral) = self.ledger.referral(head.id)? else { continue };
            let last = referral.sharings.len().saturating_sub(1);
            for (number, sharing) in referral.sharings.iter().enumerate() {
                let line = self.shared_line(head, sharing, referral.details.citizen)?;
                lines.push(SharedLine { open: number == last && self.is_with_anyone(head), ..line });
            }
        }
        // What was sent last comes first, also of what was sent at one instant.
        lines.reverse();
        lines.sort_by_key(|line| Reverse(line.at));
        Ok(lines)
    }

    fn shared_line(
        &self,
        head: &ReferralHead,
        sharing: &Sharing,
        citizen: Option<CitizenId>,
    ) -> Result<SharedLine, Refusal> {
        let consent = sharing.ground.consent().map(|id| self.ledger.consent(id)).transpose()?.flatten();
        let mut to = self.referral_line(head);
        to.to_area = sharing.to.area;
        to.to_name = match sharing.to.team {
            Some(team) if sharing.to.name.is_empty() => self.team_name(team),
            _ => sharing.to.name.as_str().to_owned(),
        };
        Ok(SharedLine {
            referral: head.id,
            at: sharing.at,
            by: self.person(sharing.by),
            to,
            ground: sharing.ground.clone(),
            agreed: consent.map_or_else(String::new, |it| it.details.purpose.as_str().to_owned()),
            pieces: self.told(citizen, &sharing.pieces)?,
            status: head.status,
            open: false,
        })
    }

    /// Whether somebody still has what was sent: it lies with them, and its ground holds.
    fn is_with_anyone(&self, head: &ReferralHead) -> bool {
        head.is_with_receiver()
            && match head.ground {
                GroundMark::Consent(id) => {
                    self.model.consent(id).is_some_and(|consent| consent.holds_on(self.today()))
                }
                GroundMark::None => false,
                GroundMark::Law | GroundMark::Anonymous => true,
            }
    }
}

/// The ground that it has where it still fits; else the consent that fits best.
fn suggested(ground: &Ground, fitting: &[ConsentLine]) -> Ground {
    let fits = |id| fitting.iter().any(|line| Some(line.id) == id);
    match ground {
        Ground::LegalException { .. } | Ground::Anonymous => ground.clone(),
        Ground::Consent { consent, .. } if consent.is_some() && fits(*consent) => ground.clone(),
        Ground::Consent { .. } | Ground::Unsaid => match fitting.first() {
            Some(line) => Ground::Consent { consent: Some(line.id), note: Default::default() },
            None => Ground::Unsaid,
        },
    }
}

fn language(details: &CitizenDetails) -> Option<PieceText> {
    let said = !details.language.is_empty() || details.interpreter != Interpreter::default();
    said.then(|| PieceText::Language(details.language.as_str().to_owned(), details.interpreter))
}
