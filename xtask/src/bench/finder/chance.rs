//! Chance that is the same every time: `SplitMix64` (Steele, Lea, Flood 2014).

/// A stream of numbers that depends on its seed alone.
#[derive(Debug, Clone)]
pub(in crate::bench) struct Chance(u64);

impl Chance {
    /// The stream of this seed and this number: each service has one of its own, so that any part
    /// of a million can be made without the others.
    pub(in crate::bench) fn new(seed: u64, number: u64) -> Self {
        let mut chance = Self(seed ^ number.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        chance.next();
        chance
    }

    /// The next number.
    pub(in crate::bench) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below this, which is not 0.
    pub(in crate::bench) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % end).unwrap_or_default()
    }

    /// Whether one of so many hundred cases happens.
    pub(in crate::bench) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A number from 0 up to, not including, 1.
    pub(in crate::bench) fn share(&mut self) -> f64 {
        let bits = u32::try_from(self.next() >> 32).unwrap_or_default();
        f64::from(bits) / (f64::from(u32::MAX) + 1.0)
    }

    /// One of these; the first ones far more often than the last, as in life.
    pub(in crate::bench) fn common<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        let share = self.share() * self.share();
        let length = f64::from(u32::try_from(all.len()).unwrap_or(u32::MAX));
        #[expect(clippy::as_conversions, reason = "below the length of a slice")]
        #[expect(clippy::cast_possible_truncation, reason = "the place is the whole part")]
        #[expect(clippy::cast_sign_loss, reason = "a product of shares is not negative")]
        let place = (share * length) as usize;
        all.get(place)
    }

    /// One of these, all as often.
    pub(in crate::bench) fn any<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.below(all.len()))
    }
}
