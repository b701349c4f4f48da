//! How often may be tried. Failures are counted before a try, so that many at once count too, and
//! taken back when it was right. They fade with time, and nobody elsewhere is kept out by them.

use jiff::{SignedDuration, Timestamp};
use rufaa_store::Failures;
use rufaa_vault::{derived, place};

use super::TrustError;
use super::session::{IDLE, LONGEST};
use crate::{AppError, Node};

/// The first wait, seconds; it doubles with each further failure.
const FIRST_WAIT_S: i64 = 10;
/// The longest wait, seconds. Nobody is locked out for good.
const LONGEST_WAIT_S: i64 = 15 * 60;
/// After so long without another, failures are forgotten.
const FAILURES_KEPT: SignedDuration = SignedDuration::from_hours(24);

/// How often is put away what is over.
const PUT_AWAY_EVERY: std::time::Duration = std::time::Duration::from_mins(1);

/// How many failures of something are free, and how soon one fades.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limit {
    what: &'static str,
    free: i64,
    fades_s: i64,
}

/// One name from one network.
pub(super) const NAME: Limit = Limit { what: "name", free: 5, fades_s: 180 };
/// One network, whatever the name: an office or a telephone company shares one address.
pub(super) const NETWORK: Limit = Limit { what: "network", free: 50, fades_s: 30 };
/// Right passphrase and wrong digits of one member, from anywhere: only who has the passphrase comes
/// so far.
pub(super) const DIGITS: Limit = Limit { what: "digits", free: 10, fades_s: 600 };
/// Proving in one session that it is still she.
pub(super) const PROOF_TRIES: Limit = Limit { what: "proof", free: 5, fades_s: 3_600 };

/// The passphrase of whoever is signed in already and changes it.
pub(super) const PASSPHRASE_TRIES: Limit = Limit { what: "passphrase", free: 5, fades_s: 600 };

/// Codes of slips that are tried from one network: a house at whose door people come has one address.
pub(crate) const SLIPS: Limit = Limit { what: "slip", free: 20, fades_s: 60 };

/// Words that whoever has one slip says by it.
pub(crate) const SLIP_WORDS: Limit = Limit { what: "slip word", free: 6, fades_s: 3_600 };

/// A try that is counted as failed until it is forgiven.
pub(crate) struct Try {
    subject: String,
    count: i64,
    free: i64,
}

impl Try {
    /// Whether no further one is free.
    pub(super) fn is_last(&self) -> bool {
        self.count >= self.free
    }
}

impl Node {
    /// Counts a try in advance.
    ///
    /// # Errors
    /// [`TrustError::Wait`] while it is too soon; then nothing is counted.
    pub(crate) async fn counted(&self, limit: Limit, of: &[&str]) -> Result<Try, TrustError> {
        let subject = self.subject(limit, of);
        let now = self.now();
        let failures = self.store().failures(&subject).await?;
        let wait = failures.map_or(0, |failures| wait_s(limit, failures, now));
        if wait > 0 {
            return Err(TrustError::Wait(wait));
        }
        let count = self.store().count_failure(&subject, now, limit.fades_s * 1_000).await?;
        Ok(Try { subject, count, free: limit.free })
    }

    /// Takes a try back that was right or never looked at; `all`, with those before it.
    pub(crate) async fn forgiven(&self, tried: &Try, all: bool) -> Result<(), AppError> {
        Ok(self.store().take_back_failure(&tried.subject, all).await?)
    }

    /// Puts away sessions, invitations and failures whose time is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn put_away(&self) -> Result<(), AppError> {
        self.forget_old_notices().await?;
        self.forget_old_lists().await?;
        self.forget_unfinished().await?;
        let now = self.now();
        Ok(self.store().put_away(now, now - IDLE, now - LONGEST, now - FAILURES_KEPT).await?)
    }

    /// The same every minute, for as long as the process lives.
    pub async fn put_away_forever(&self) {
        loop {
            tokio::time::sleep(PUT_AWAY_EVERY).await;
            if let Err(error) = self.put_away().await {
                tracing::warn!(%error, "what is over could not be put away");
            }
            if let Err(error) = self.leave_all_old_outer_keys().await {
                tracing::error!(%error, "older outer keys are still in use");
            }
        }
    }

    /// What failures are counted by: derived with the node's key, so that a stolen table tells of
    /// nobody who tried, and from where.
    fn subject(&self, limit: Limit, of: &[&str]) -> String {
        let parts: Vec<&[u8]> = [limit.what.as_bytes()]
            .into_iter()
            .chain(of.iter().map(|part| part.as_bytes()))
            .collect();
        let key = self.keys().token.to_bytes();
        let secret = zeroize::Zeroizing::new([key.as_ref(), &place(&parts)].concat());
        crate::hex(derived(&secret, "rufaa failure subject v1").as_ref())
    }
}

/// How many seconds to wait still.
fn wait_s(limit: Limit, failures: Failures, now: Timestamp) -> i64 {
    // A clock that went back must not lengthen the wait.
    let since = |time: Timestamp| now.as_second().saturating_sub(time.as_second()).max(0);
    let too_many = failures.count - since(failures.fades_from) / limit.fades_s - limit.free;
    if too_many < 0 {
        return 0;
    }
    let doublings = u32::try_from(too_many.min(10)).unwrap_or(10);
    let wait = FIRST_WAIT_S.saturating_mul(2_i64.saturating_pow(doublings)).min(LONGEST_WAIT_S);
    wait.saturating_sub(since(failures.last_at)).clamp(0, LONGEST_WAIT_S)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waiting_doubles_fades_and_never_grows_because_a_clock_went_back() {
        let at = |s: i64| Timestamp::from_second(s).unwrap();
        let waits = |count, last, now| {
            let failures = Failures { count, fades_from: at(last), last_at: at(last) };
            wait_s(NAME, failures, at(now))
        };
        assert_eq!(waits(4, 100, 100), 0);
        assert_eq!(waits(5, 100, 100), 10);
        assert_eq!(waits(5, 100, 109), 1);
        assert_eq!(waits(5, 100, 110), 0);
        assert_eq!(waits(8, 100, 100), 80);
        assert_eq!(waits(500, 100, 100), LONGEST_WAIT_S);
        assert_eq!(waits(500, 10_000_000, 100), LONGEST_WAIT_S);
        assert_eq!(waits(15, 100, 100 + 180 * 11), 0, "failures fade");
        let busy = Failures { count: 6, fades_from: at(100), last_at: at(460) };
        assert_eq!(wait_s(NAME, busy, at(461)), 0, "they fade while others try, too");
    }
}
