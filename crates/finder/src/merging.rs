//! When segments become one.
//!
//! Each segment costs every question its look-ups again, and each change makes a small one. So
//! there are few: one large segment and at most [`SMALL_MAX`] small ones beside it.

use std::cmp::Reverse;

use tantivy::index::SegmentMeta;
use tantivy::indexer::{MergeCandidate, MergePolicy};

/// Small segments that may stand beside the large one.
const SMALL_MAX: usize = 3;
/// The small ones join the large one when they hold one of so many of its documents; so each
/// document is written some three times while an index grows.
const JOIN_FROM_ONE_IN: u32 = 2;
/// A segment is written anew when one of so many of its documents was taken out.
const ANEW_FROM_ONE_IN: u32 = 4;

/// Keeps segments few.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FewSegments;

impl MergePolicy for FewSegments {
    fn compute_merge_candidates(&self, segments: &[SegmentMeta]) -> Vec<MergeCandidate> {
        let mut by_size: Vec<&SegmentMeta> = segments.iter().collect();
        by_size.sort_by_key(|segment| Reverse(segment.num_docs()));
        let Some((large, small)) = by_size.split_first() else { return Vec::new() };
        let ids = |segments: &[&SegmentMeta]| {
            vec![MergeCandidate(segments.iter().map(|segment| segment.id()).collect())]
        };
        let beside: u32 = small.iter().map(|segment| segment.num_docs()).sum();
        if small.len() > SMALL_MAX {
            let join = beside.saturating_mul(JOIN_FROM_ONE_IN) >= large.num_docs();
            return ids(if join { &by_size } else { small });
        }
        let thin = |segment: &&&SegmentMeta| {
            segment.num_deleted_docs().saturating_mul(ANEW_FROM_ONE_IN) > segment.max_doc()
        };
        by_size.iter().find(thin).map(|segment| ids(&[segment])).unwrap_or_default()
    }
}
