//! Sets of documents of one segment: a sorted list while they are few, a bitmap when they are many.
//!
//! A bitmap of a million documents has 125 KB and stays in a processor's cache, so that two of
//! them meet within some ten microseconds, whatever they hold.

/// From this share of all documents on, a bitmap is smaller and faster than a list.
const DENSE_FROM_ONE_IN: usize = 64;

const WORD_BITS: usize = 64;

/// A bitmap over the documents of a segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// None of so many documents.
    pub(crate) fn none(length: usize) -> Self {
        Self { words: vec![0; length.div_ceil(WORD_BITS)] }
    }

    /// All of so many documents.
    pub(crate) fn all(length: usize) -> Self {
        let mut words = vec![u64::MAX; length.div_ceil(WORD_BITS)];
        let rest = length % WORD_BITS;
        if let Some(last) = words.last_mut().filter(|_| rest > 0) {
            *last = (1 << rest) - 1;
        }
        Self { words }
    }

    /// Those of so many documents for which this holds.
    pub(crate) fn of(length: usize, holds: impl Fn(usize) -> bool) -> Self {
        let word = |first: usize| {
            let inside = (0..WORD_BITS).filter(|bit| first + bit < length && holds(first + bit));
            inside.fold(0, |word, bit| word | 1 << bit)
        };
        Self { words: (0..length).step_by(WORD_BITS).map(word).collect() }
    }

    pub(crate) fn insert(&mut self, doc: u32) {
        let (word, bit) = place(doc);
        if let Some(word) = self.words.get_mut(word) {
            *word |= 1 << bit;
        }
    }

    pub(crate) fn remove(&mut self, doc: u32) {
        let (word, bit) = place(doc);
        if let Some(word) = self.words.get_mut(word) {
            *word &= !(1 << bit);
        }
    }

    pub(crate) fn contains(&self, doc: u32) -> bool {
        let (word, bit) = place(doc);
        self.words.get(word).is_some_and(|word| word >> bit & 1 == 1)
    }

    pub(crate) fn count(&self) -> usize {
        self.words.iter().map(|word| ones(*word)).sum()
    }

    /// How many documents are in both.
    pub(crate) fn count_with(&self, other: &Self) -> usize {
        self.words.iter().zip(&other.words).map(|(one, other)| ones(one & other)).sum()
    }

    pub(crate) fn keep(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> {
        (0_u32..).step_by(WORD_BITS).zip(&self.words).flat_map(|(first, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(first + bit)
            })
        })
    }
}

fn place(doc: u32) -> (usize, u32) {
    const WORD: u32 = 64;
    (usize::try_from(doc / WORD).unwrap_or(usize::MAX), doc % WORD)
}

fn ones(word: u64) -> usize {
    usize::try_from(word.count_ones()).unwrap_or_default()
}

/// Some documents of one segment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Set {
    /// Few: their numbers, in order.
    Few(Vec<u32>),
    /// Many.
    Many(Bits),
}

impl Set {
    pub(crate) const NONE: Self = Self::Few(Vec::new());

    /// Whether so many of so many documents are better kept as a bitmap.
    pub(crate) fn is_many(count: usize, length: usize) -> bool {
        count * DENSE_FROM_ONE_IN > length
    }

    /// The set of these documents, in order, of a segment with so many.
    pub(crate) fn new(docs: Vec<u32>, length: usize) -> Self {
        if !Self::is_many(docs.len(), length) {
            return Self::Few(docs);
        }
        let mut bits = Bits::none(length);
        for doc in docs {
            bits.insert(doc);
        }
        Self::Many(bits)
    }

    pub(crate) fn contains(&self, doc: u32) -> bool {
        match self {
            Self::Few(docs) => docs.binary_search(&doc).is_ok(),
            Self::Many(bits) => bits.contains(doc),
        }
    }

    pub(crate) fn count(&self) -> usize {
        match self {
            Self::Few(docs) => docs.len(),
            Self::Many(bits) => bits.count(),
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Few(docs) => docs.is_empty(),
            Self::Many(bits) => bits.words.iter().all(|word| *word == 0),
        }
    }

    /// How many of these documents are in a bitmap.
    pub(crate) fn count_in(&self, bits: &Bits) -> usize {
        match self {
            Self::Few(docs) => docs.iter().filter(|doc| bits.contains(**doc)).count(),
            Self::Many(mine) => mine.count_with(bits),
        }
    }

    /// Those that are in both.
    pub(crate) fn and(self, other: &Self) -> Self {
        match (self, other) {
            (Self::Few(docs), other) => Self::Few(kept(docs, |doc| other.contains(doc))),
            (Self::Many(bits), Self::Few(docs)) => {
                Self::Few(docs.iter().copied().filter(|doc| bits.contains(*doc)).collect())
            }
            (Self::Many(mut bits), Self::Many(other)) => {
                bits.keep(other);
                Self::Many(bits)
            }
        }
    }

    /// Those that are also in a bitmap.
    pub(crate) fn within(self, bits: &Bits) -> Self {
        match self {
            Self::Few(docs) => Self::Few(kept(docs, |doc| bits.contains(doc))),
            Self::Many(mut mine) => {
                mine.keep(bits);
                Self::Many(mine)
            }
        }
    }

    /// Those that are in any of these sets.
    pub(crate) fn any<'a>(sets: impl Iterator<Item = &'a Self> + Clone, length: usize) -> Self {
        let at_most: usize = sets.clone().map(Self::count).sum();
        let dense = sets.clone().any(|set| matches!(set, Self::Many(_)));
        if dense || Self::is_many(at_most, length) {
            let mut bits = Bits::none(length);
            sets.for_each(|set| set.add_to(&mut bits));
            return Self::Many(bits);
        }
        let mut docs: Vec<u32> = sets.flat_map(|set| set.iter()).collect();
        docs.sort_unstable();
        docs.dedup();
        Self::Few(docs)
    }

    /// The set as a bitmap of a segment with so many documents.
    pub(crate) fn to_bits(&self, length: usize) -> Bits {
        let mut bits = Bits::none(length);
        self.add_to(&mut bits);
        bits
    }

    pub(crate) fn add_to(&self, bits: &mut Bits) {
        match self {
            Self::Few(docs) => docs.iter().for_each(|doc| bits.insert(*doc)),
            Self::Many(mine) => bits.add(mine),
        }
    }

    pub(crate) fn iter(&self) -> Box<dyn Iterator<Item = u32> + '_> {
        match self {
            Self::Few(docs) => Box::new(docs.iter().copied()),
            Self::Many(bits) => Box::new(bits.iter()),
        }
    }
}

fn kept(mut docs: Vec<u32>, keep: impl Fn(u32) -> bool) -> Vec<u32> {
    docs.retain(|doc| keep(*doc));
    docs
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENGTH: usize = 1_000;

    fn set(docs: &[u32]) -> [Set; 2] {
        let mut bits = Bits::none(LENGTH);
        for doc in docs {
            bits.insert(*doc);
        }
        [Set::Few(docs.to_vec()), Set::Many(bits)]
    }

    fn docs(set: &Set) -> Vec<u32> {
        set.iter().collect()
    }

    #[test]
    fn lists_and_bitmaps_meet_alike() {
        for one in set(&[0, 63, 64, 500, 999]) {
            for other in set(&[1, 64, 500, 998]) {
                assert_eq!(docs(&one.clone().and(&other)), [64, 500]);
                let any = Set::any([&one, &other].into_iter(), LENGTH);
                assert_eq!(docs(&any), [0, 1, 63, 64, 500, 998, 999]);
                if let Set::Many(bits) = &other {
                    assert_eq!(docs(&one.clone().within(bits)), [64, 500]);
                    assert_eq!(one.count_in(bits), 2);
                }
            }
            assert_eq!(one.count(), 5);
            assert!(one.contains(999) && !one.contains(998) && !one.contains(5_000));
        }
    }

    #[test]
    fn all_ends_at_the_last_document() {
        for length in [0, 1, 63, 64, 65, 1_000] {
            assert_eq!(Bits::all(length).count(), length);
            assert_eq!(Bits::of(length, |_| true), Bits::all(length));
        }
        assert_eq!(Bits::of(130, |doc| doc % 64 == 1).iter().collect::<Vec<_>>(), [1, 65, 129]);
    }

    #[test]
    fn many_documents_become_a_bitmap() {
        assert!(matches!(Set::new((0..10).collect(), LENGTH), Set::Few(_)));
        assert!(matches!(Set::new((0..100).collect(), LENGTH), Set::Many(_)));
    }

    #[test]
    fn a_document_can_be_taken_out() {
        let mut bits = Bits::all(70);
        bits.remove(69);
        bits.remove(0);
        assert_eq!((bits.count(), bits.contains(0), bits.contains(68)), (68, false, true));
    }
}
