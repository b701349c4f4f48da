//! Sets of documents of one segment: a sorted list while they are few, a bitmap when they are many.

use crate::bits::Bits;

/// From this share of all documents on, a bitmap is smaller and faster than a list.
const DENSE_FROM_ONE_IN: usize = 64;
/// A list so many times longer than another is searched, not walked.
const SEARCHED_FROM: usize = 16;

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
    fn is_many(count: usize, length: usize) -> bool {
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

    /// The set as it is best kept when it holds so many of so many documents.
    pub(crate) fn thinned(self, count: usize, length: usize) -> Self {
        match self {
            Self::Many(bits) if !Self::is_many(count, length) => Self::Few(bits.to_docs(count)),
            set @ (Self::Few(_) | Self::Many(_)) => set,
        }
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
            Self::Many(bits) => bits.is_empty(),
        }
    }

    /// How many of these documents are in a bitmap.
    pub(crate) fn count_in(&self, bits: &Bits) -> usize {
        match self {
            Self::Few(docs) => docs.iter().filter(|doc| bits.contains(**doc)).count(),
            Self::Many(mine) => mine.count_with(bits),
        }
    }

    /// How many of these documents are in a bitmap, counted no further than this.
    pub(crate) fn count_in_up_to(&self, bits: &Bits, most: usize) -> usize {
        match self {
            Self::Few(docs) => docs.iter().filter(|doc| bits.contains(**doc)).take(most).count(),
            Self::Many(mine) => mine.count_with_up_to(bits, most),
        }
    }

    /// How many documents are in both.
    pub(crate) fn count_with(&self, other: &Self) -> usize {
        match (self, other) {
            (set, Self::Many(bits)) => set.count_in(bits),
            (Self::Many(bits), few @ Self::Few(_)) => few.count_in(bits),
            (Self::Few(_), Self::Few(docs)) => {
                let mut count = 0;
                self.each_of(docs, |_| count += 1);
                count
            }
        }
    }

    /// Calls this with the place of each of these documents, which are in order, that is in the
    /// set.
    pub(crate) fn each_of(&self, docs: &[u32], mut call: impl FnMut(usize)) {
        let places = docs.iter().enumerate();
        match self {
            Self::Many(bits) => {
                places.filter(|(_, doc)| bits.contains(**doc)).for_each(|(place, _)| call(place));
            }
            Self::Few(mine) if mine.len() > docs.len() * SEARCHED_FROM => {
                let has = |doc: &u32| mine.binary_search(doc).is_ok();
                places.filter(|(_, doc)| has(doc)).for_each(|(place, _)| call(place));
            }
            Self::Few(mine) if docs.len() > mine.len() * SEARCHED_FROM => {
                mine.iter().filter_map(|doc| docs.binary_search(doc).ok()).for_each(call);
            }
            Self::Few(mine) => {
                let mut mine = mine.iter().peekable();
                for (place, doc) in places {
                    while mine.next_if(|one| *one < doc).is_some() {}
                    if mine.peek() == Some(&doc) {
                        call(place);
                    }
                }
            }
        }
    }

    /// Those that are in both.
    pub(crate) fn and(self, other: &Self) -> Self {
        match (self, other) {
            (Self::Few(docs), other) => Self::Few(those_in(&docs, std::iter::once(other))),
            (Self::Many(bits), Self::Few(docs)) => {
                Self::Few(docs.iter().copied().filter(|doc| bits.contains(*doc)).collect())
            }
            (Self::Many(mut bits), Self::Many(other)) => {
                bits.keep(other);
                Self::Many(bits)
            }
        }
    }

    /// Those that are in any of these sets too.
    pub(crate) fn and_any(self, sets: &[&Self], length: usize) -> Self {
        match (self, sets) {
            (set, [only]) => set.and(only),
            (Self::Few(docs), sets) => Self::Few(those_in(&docs, sets.iter().copied())),
            (set, sets) => set.and(&Self::any(sets.iter().copied(), length)),
        }
    }

    /// Those that are also in a bitmap.
    pub(crate) fn within(self, bits: &Bits) -> Self {
        match self {
            Self::Few(mut docs) => {
                docs.retain(|doc| bits.contains(*doc));
                Self::Few(docs)
            }
            Self::Many(mut mine) => {
                mine.keep(bits);
                Self::Many(mine)
            }
        }
    }

    /// Those that are in any of these sets.
    pub(crate) fn any<'a>(sets: impl Iterator<Item = &'a Self> + Clone, length: usize) -> Self {
        let dense = sets.clone().any(|set| matches!(set, Self::Many(_)));
        let at_most = || sets.clone().map(Self::count).sum();
        if dense || Self::is_many(at_most(), length) {
            let mut bits = Bits::none(length);
            sets.for_each(|set| set.add_to(&mut bits));
            return Self::Many(bits);
        }
        let mut docs: Vec<u32> = Vec::with_capacity(at_most());
        sets.for_each(|set| docs.extend(set.iter()));
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

    /// The documents, in order; `count` is how many they are.
    pub(crate) fn to_docs(&self, count: usize) -> Vec<u32> {
        match self {
            Self::Few(docs) => docs.clone(),
            Self::Many(bits) => bits.to_docs(count),
        }
    }

    /// Takes these documents out of a bitmap.
    pub(crate) fn take_from(&self, bits: &mut Bits) {
        match self {
            Self::Few(docs) => docs.iter().for_each(|doc| bits.remove(*doc)),
            Self::Many(mine) => bits.remove_all(mine),
        }
    }

    pub(crate) fn iter(&self) -> Box<dyn Iterator<Item = u32> + '_> {
        match self {
            Self::Few(docs) => Box::new(docs.iter().copied()),
            Self::Many(bits) => Box::new(bits.iter()),
        }
    }
}

/// Those of some documents, which are in order, that are in any of these sets.
fn those_in<'a>(docs: &[u32], sets: impl Iterator<Item = &'a Set>) -> Vec<u32> {
    let mut is_in = vec![false; docs.len()];
    for set in sets {
        set.each_of(docs, |place| {
            if let Some(is_in) = is_in.get_mut(place) {
                *is_in = true;
            }
        });
    }
    docs.iter().zip(is_in).filter(|(_, is_in)| *is_in).map(|(doc, _)| *doc).collect()
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
    fn many_documents_become_a_bitmap() {
        assert!(matches!(Set::new((0..10).collect(), LENGTH), Set::Few(_)));
        assert!(matches!(Set::new((0..100).collect(), LENGTH), Set::Many(_)));
    }

    #[test]
    fn what_is_in_any_is_found_however_long_the_lists_are() {
        let long: Vec<u32> = (0..600).step_by(2).collect();
        for (mine, docs) in [(&[4, 7, 598][..], &long[..]), (&long, &[4, 7, 598]), (&[4, 9], &[4])]
        {
            for set in set(mine) {
                let mut found = Vec::new();
                set.each_of(docs, |place| found.push(docs[place]));
                let both: Vec<u32> =
                    docs.iter().copied().filter(|doc| mine.contains(doc)).collect();
                assert_eq!(found, both);
                let other = Set::Few(docs.to_vec());
                assert_eq!(set.count_with(&other), both.len());
                assert_eq!(set.count_in_up_to(&other.to_bits(LENGTH), 2), both.len().min(2));
                let any = set.and_any(&[&other, &Set::Few(vec![7])], LENGTH);
                let or_seven = |doc: &u32| docs.contains(doc) || *doc == 7;
                assert_eq!(
                    self::docs(&any),
                    mine.iter().copied().filter(or_seven).collect::<Vec<_>>()
                );
            }
        }
    }

    #[test]
    fn a_bitmap_of_few_becomes_a_list() {
        let [_, many] = set(&[3, 5]);
        assert_eq!(many.clone().thinned(2, LENGTH), Set::Few(vec![3, 5]));
        assert_eq!(many.clone().thinned(2, 100), many);
    }
}
