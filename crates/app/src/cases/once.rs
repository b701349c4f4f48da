//! Ids of what one form makes, where it makes several things: the same form sent again means the same
//! things.

use rufaa_vault::place;
use sha2::{Digest as _, Sha256};
use uuid::{Builder, Uuid, Variant, Version};

use crate::Node;

/// The id of what these parts tell apart, out of this form. It begins with the time of the form.
pub(super) fn of_form(form: Uuid, parts: &[&[u8]]) -> Uuid {
    let (time, digest) = (form.as_bytes().iter().take(6).copied(), Sha256::digest(place(parts)));
    let mut id = [0; 16];
    for (to, from) in id.iter_mut().zip(time.chain(digest)) {
        *to = from;
    }
    let id = Builder::from_bytes(id).with_variant(Variant::RFC4122);
    id.with_version(Version::SortRand).into_uuid()
}

impl Node {
    /// The id of a referral for this need to this service, where a form sends several; `form` is the id
    /// that it brought along ([`Node::once`]).
    pub fn once_for(form: Uuid, need: &str, service: Uuid) -> Uuid {
        let parts: [&[u8]; 4] = [
            b"rufaa one of several referrals v1",
            form.as_bytes(),
            need.as_bytes(),
            service.as_bytes(),
        ];
        of_form(form, &parts)
    }
}
