//! A bitmap over the documents of a segment.
//!
//! A bitmap of a million documents has 125 KB and stays in a processor's cache, so that two of
//! them meet within some ten microseconds, whatever they hold.

use pulp::Arch;

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

    pub(crate) fn is_empty(&self) -> bool {
        self.words.iter().all(|word| *word == 0)
    }

    pub(crate) fn count(&self) -> usize {
        let words = self.words.as_slice();
        Arch::new().dispatch(|| words.iter().map(|word| ones(*word)).sum())
    }

    /// How many documents are in both.
    pub(crate) fn count_with(&self, other: &Self) -> usize {
        let (words, others) = (self.words.as_slice(), other.words.as_slice());
        Arch::new()
            .dispatch(|| words.iter().zip(others).map(|(one, other)| ones(one & other)).sum())
    }

    /// How many documents are in both, counted no further than this.
    pub(crate) fn count_with_up_to(&self, other: &Self, most: usize) -> usize {
        let mut count = 0;
        for (one, other) in self.words.iter().zip(&other.words) {
            count += ones(one & other);
            if count >= most {
                return most;
            }
        }
        count
    }

    /// Keeps those that are in the other as well.
    pub(crate) fn keep(&mut self, other: &Self) {
        self.change(other, |word, other| word & other);
    }

    /// Adds those of the other.
    pub(crate) fn add(&mut self, other: &Self) {
        self.change(other, |word, other| word | other);
    }

    /// Takes out those of the other.
    pub(crate) fn remove_all(&mut self, other: &Self) {
        self.change(other, |word, other| word & !other);
    }

    fn change(&mut self, other: &Self, changed: impl Fn(u64, u64) -> u64) {
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word = changed(*word, *other);
        }
    }

    /// The documents, in order; `count` is how many they are.
    pub(crate) fn to_docs(&self, count: usize) -> Vec<u32> {
        let mut docs = Vec::with_capacity(count);
        docs.extend(self.iter());
        docs
    }

    /// Calls with what belongs to each document, one thing of `of_docs` for each from the first on.
    /// Faster than asking for one after the other.
    pub(crate) fn each_of<T>(&self, of_docs: &[T], mut call: impl FnMut(&T)) {
        for (word, of_docs) in self.words.iter().zip(of_docs.chunks(WORD_BITS)) {
            let mut rest = *word;
            while rest != 0 {
                if let Some(of_doc) =
                    of_docs.get(usize::try_from(rest.trailing_zeros()).unwrap_or(WORD_BITS))
                {
                    call(of_doc);
                }
                rest &= rest - 1;
            }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ends_at_the_last_document() {
        for length in [0, 1, 63, 64, 65, 1_000] {
            assert_eq!(Bits::all(length).count(), length);
            assert_eq!(Bits::of(length, |_| true), Bits::all(length));
        }
        assert_eq!(Bits::of(130, |doc| doc % 64 == 1).iter().collect::<Vec<_>>(), [1, 65, 129]);
    }

    #[test]
    fn a_document_can_be_taken_out() {
        let mut bits = Bits::all(70);
        bits.remove(69);
        bits.remove(0);
        assert_eq!((bits.count(), bits.contains(0), bits.contains(68)), (68, false, true));
    }

    #[test]
    fn counts_stop_where_they_are_told_to() {
        let (all, even) = (Bits::all(1_000), Bits::of(1_000, |doc| doc % 2 == 0));
        assert_eq!((all.count_with(&even), all.count_with_up_to(&even, 5_000)), (500, 500));
        assert_eq!(all.count_with_up_to(&even, 3), 3);
    }
}
