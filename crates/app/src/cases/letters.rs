//! Letters between the two sides of a referral: sealed to the unit for which they are, and signed inside
//! the seal by whoever wrote them.

use std::collections::BTreeSet;

use jiff::Timestamp;
use rufaa_domain::referral::{Heard, Package, SpecialNeed};
use rufaa_store::{GroupKey, Letter, NewLetter, ReferralRow};
use rufaa_vault::{PublicKey, VerifyingKey, place};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::ReferralSide;
use super::ledger::padded;
use super::unsafe_ways::without_unsafe;
use crate::keys::chance;
use crate::trust::{Session, TrustError};
use crate::{AppError, Node};

/// Letters that are sealed anew in one transaction.
const LETTERS_AT_ONCE: i64 = 200;

/// What a letter says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Said {
    /// The package.
    Package(Box<Package>),
    /// The same, and who there is called as one of the dangers that it names and is another one.
    PackageFor(Box<Package>, BTreeSet<Uuid>),
    /// Words about it.
    Words(String),
    /// A warning of somebody who is a danger to her.
    Warning(String),
    /// What of her special needs the receiver said that it meets.
    Met(BTreeSet<SpecialNeed>),
    /// What a service without an account said, kept for the sender.
    Heard(Heard),
    /// What one's own side said, kept so that it can be read again.
    Own(Box<Self>),
}

/// A letter as the side for which it is reads it.
#[derive(Debug, Clone, PartialEq)]
pub struct Correspondence {
    /// The number of the event with which it went.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// For which organisation it was written.
    pub by: Uuid,
    /// Whether her own side wrote it.
    pub own: bool,
    /// The package, where it is one: the first letter, and each by which more was told.
    pub package: Option<Package>,
    /// Members who bear the name of a danger of that package, and of whom the sender made sure that they are other people.
    pub(super) others: BTreeSet<Uuid>,
    /// The words, where it is some.
    pub words: Option<String>,
    /// Whether they warn of somebody who is a danger to her.
    pub warns: bool,
    /// The special needs of which the receiver said that it meets them.
    pub met: BTreeSet<SpecialNeed>,
    /// Who of a service without an account said it, where somebody did.
    pub heard: Option<Heard>,
}

/// What is sealed: the text with its signature.
#[derive(Serialize, Deserialize)]
struct Signed {
    said: Said,
    signature: String,
}

/// To what a letter belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Belongs {
    /// The organisation that sent the referral.
    pub(super) organisation: Uuid,
    /// The referral.
    pub(super) referral: Uuid,
    /// The number of the letter.
    pub(super) number: i64,
}

impl Node {
    /// A letter of hers, sealed for a unit.
    pub(super) fn letter(
        &self,
        session: &Session,
        belongs: Belongs,
        to: &GroupKey,
        said: &Said,
    ) -> Result<NewLetter, TrustError> {
        let letter = NewLetter {
            organisation: belongs.organisation,
            referral: belongs.referral,
            number: belongs.number,
            to: (to.organisation, to.group, to.version),
            by: (session.member(), session.organisation()),
            at: self.now(),
            sealed: Vec::new(),
        };
        sealed(session, &letter, (to, said))
    }

    /// A letter that lies there in the place of another one, as old as that one, by whoever says it now.
    pub(super) fn letter_again(
        session: &Session,
        old: &Letter,
        (to, said): (&GroupKey, &Said),
    ) -> Result<NewLetter, TrustError> {
        let to_unit = (to.organisation, to.group, to.version);
        let by = (session.member(), session.organisation());
        sealed(session, &NewLetter { to: to_unit, by, ..old.clone() }, (to, said))
    }

    /// The letters of a referral that are for her units, opened, each signed by whoever it says.
    pub(super) async fn letters_for(
        &self,
        session: &Session,
        (organisation, referral): (Uuid, Uuid),
    ) -> Result<Vec<Correspondence>, TrustError> {
        let mut opened = Vec::new();
        for letter in self.store().letters(organisation, referral).await? {
            let Some(one) = self.opened_letter(session, &letter).await? else { continue };
            // Whoever is of both units holds the letter and its copy: she reads it once.
            match opened.last_mut().filter(|last: &&mut Correspondence| last.number == one.number) {
                Some(last) if one.own => *last = one,
                Some(_) => {}
                None => opened.push(one),
            }
        }
        let told = opened.iter().rfind(|one| one.package.is_some() && !one.own);
        let Some(told) = told else { return Ok(opened) };
        self.refuse_namesake(session, (organisation, referral), told).await?;
        let events = self.store().referral_events(organisation, referral).await?;
        Ok(without_unsafe(opened, &events))
    }

    /// A letter that is for a unit of hers; nothing where she has not its key.
    pub(super) async fn opened_letter(
        &self,
        session: &Session,
        letter: &Letter,
    ) -> Result<Option<Correspondence>, TrustError> {
        let (to, unit, version) = letter.to;
        if to != session.organisation() || !session.units().contains(&unit) {
            return Ok(None);
        }
        let held = self.held(session, unit).await?;
        let Some((_, private)) = held.iter().find(|(known, _)| *known == version) else {
            return Ok(None);
        };
        let whole = private.open(&letter_place(letter), &letter.sealed)?;
        let Signed { said, signature } = serde_json::from_slice(&whole).map_err(AppError::from)?;
        self.check_signature(letter, &said, &signature).await?;
        Ok(Some(correspondence(letter, said)))
    }

    /// What a side says with the next event of a referral: for the other side, with a copy for its own. What a service
    /// without an account said is kept for the sender itself.
    pub(super) async fn letters_of(
        &self,
        session: &Session,
        (side, row): (ReferralSide, &ReferralRow),
        said: Said,
    ) -> Result<Vec<NewLetter>, TrustError> {
        self.refuse_naming_danger(session, (side, row), &said).await?;
        let sender = (row.organisation, row.unit);
        let receiver = row.to_organisation.zip(row.to_unit);
        let (own, other) = match side {
            ReferralSide::Sender => (Some(sender), receiver.unwrap_or(sender)),
            ReferralSide::Receiver => (receiver, sender),
        };
        let belongs =
            Belongs { organisation: row.organisation, referral: row.id, number: row.moves + 1 };
        let key = self.newest(other.0, other.1).await?;
        // Nobody but the own side reads it, and it is no word of the service.
        if own == Some(other) && !matches!(said, Said::Heard(_)) {
            return Ok(vec![self.letter(session, belongs, &key, &Said::Own(Box::new(said)))?]);
        }
        let mut letters = vec![self.letter(session, belongs, &key, &said)?];
        if let Some((organisation, unit)) = own.filter(|own| *own != other) {
            let key = self.newest(organisation, unit).await?;
            letters.push(self.letter(session, belongs, &key, &Said::Own(Box::new(said)))?);
        }
        Ok(letters)
    }

    async fn check_signature(
        &self,
        letter: &Letter,
        said: &Said,
        signature: &str,
    ) -> Result<(), TrustError> {
        use base64::Engine as _;
        let text = serde_json::to_vec(said).map_err(AppError::from)?;
        let unsigned = || AppError::Unreadable("a letter is not signed by its author".to_owned());
        let signature = base64::engine::general_purpose::STANDARD.decode(signature);
        let signature = signature.or(Err(unsigned()))?;
        let message = signed(letter, &text);
        for key in self.store().signing_keys_of(letter.by.0).await? {
            if VerifyingKey::from_bytes(&key)?.verify(&message, &signature).is_ok() {
                return Ok(());
            }
        }
        Err(unsigned().into())
    }

    /// Seals letters for older versions of a unit's key for the newest one, as many as one transaction
    /// takes. Gives whether more are left.
    pub(crate) async fn seal_letters_anew(
        &self,
        session: &Session,
        newest: &GroupKey,
    ) -> Result<bool, TrustError> {
        let unit = (newest.organisation, newest.group);
        let old = self.store().letters_before(unit, newest.version, LETTERS_AT_ONCE).await?;
        let full = i64::try_from(old.len()) == Ok(LETTERS_AT_ONCE);
        let held = self.held(session, newest.group).await?;
        let public = PublicKey::from_bytes(&newest.public)?;
        let mut replaced = Vec::new();
        for letter in old {
            let private = held.iter().find(|(version, _)| *version == letter.to.2);
            // What was sealed before she came, and not given to her, another one seals anew.
            let Some((_, private)) = private else { continue };
            let Ok(text) = private.open(&letter_place(&letter), &letter.sealed) else {
                tracing::error!(referral = %letter.referral, "a letter is damaged");
                continue;
            };
            let to = (letter.to.0, letter.to.1, newest.version);
            let new = NewLetter { to, ..letter.clone() };
            let sealed = public.seal(&letter_place(&new), &text, &mut chance())?;
            replaced.push((letter, NewLetter { sealed, ..new }));
        }
        if replaced.is_empty() {
            return Ok(false);
        }
        self.store().replace_letters(&replaced).await?;
        Ok(full)
    }
}

/// A letter, signed by her who writes it, and sealed.
fn sealed(
    session: &Session,
    letter: &NewLetter,
    (to, said): (&GroupKey, &Said),
) -> Result<NewLetter, TrustError> {
    use base64::Engine as _;
    let text = serde_json::to_vec(said).map_err(AppError::from)?;
    let signature = session.keys().signing.sign(&signed(letter, &text));
    let signature = base64::engine::general_purpose::STANDARD.encode(signature);
    let whole = serde_json::to_vec(&Signed { said: said.clone(), signature });
    let whole = padded(whole.map_err(AppError::from)?);
    let public = PublicKey::from_bytes(&to.public)?;
    let sealed = public.seal(&letter_place(letter), &whole, &mut chance())?;
    Ok(NewLetter { sealed, ..letter.clone() })
}

fn correspondence(letter: &Letter, said: Said) -> Correspondence {
    let (number, at, by) = (letter.number, letter.at, letter.by.1);
    let (own, package, words, met, heard) = (false, None, None, BTreeSet::new(), None);
    let others = BTreeSet::new();
    let bare =
        Correspondence { number, at, by, own, package, words, warns: false, met, heard, others };
    match said {
        Said::Package(package) => Correspondence { package: Some(*package), ..bare },
        Said::PackageFor(package, others) => {
            Correspondence { package: Some(*package), others, ..bare }
        }
        Said::Words(words) => Correspondence { words: Some(words), ..bare },
        Said::Warning(words) => Correspondence { words: Some(words), warns: true, ..bare },
        Said::Met(met) => Correspondence { met, ..bare },
        Said::Heard(heard) => Correspondence { heard: Some(heard), ..bare },
        Said::Own(said) => Correspondence { own: true, ..correspondence(letter, *said) },
    }
}

/// Where a letter belongs.
fn letter_place(letter: &Letter) -> Vec<u8> {
    place(&[
        b"rufaa letter v1",
        letter.organisation.as_bytes(),
        letter.referral.as_bytes(),
        &letter.number.to_be_bytes(),
        letter.to.0.as_bytes(),
        letter.to.1.as_bytes(),
        &letter.to.2.to_be_bytes(),
    ])
}

/// What the signature of a letter is over: all but the version of the unit's key, which changes.
fn signed(letter: &Letter, text: &[u8]) -> Vec<u8> {
    place(&[
        b"rufaa letter signature v1",
        letter.organisation.as_bytes(),
        letter.referral.as_bytes(),
        &letter.number.to_be_bytes(),
        letter.to.0.as_bytes(),
        letter.to.1.as_bytes(),
        letter.by.0.as_bytes(),
        letter.by.1.as_bytes(),
        &letter.at.as_millisecond().to_be_bytes(),
        text,
    ])
}
