//! A node with sample entries, shared by the tests of this crate.

use rufaa_app::Node;

/// Id of a service that the samples hold and the public may not see, such as a shelter.
pub(crate) const HIDDEN_SERVICE: &str = "9a1f6c52-0d3b-4e57-8a44-1f5b7c2d9e01";
/// Id of the organisation that offers nothing but [`HIDDEN_SERVICE`].
pub(crate) const HIDDEN_ORGANIZATION: &str = "9a1f6c52-0d3b-4e57-8a44-1f5b7c2d9e02";
/// Id of [`HIDDEN_SERVICE`] at its location.
pub(crate) const HIDDEN_SERVICE_AT_LOCATION: &str = "9a1f6c52-0d3b-4e57-8a44-1f5b7c2d9e03";
/// A word that stands in the hidden service's name and description and nowhere else.
pub(crate) const HIDDEN_WORD: &str = "Kimbilioni";

/// A node with these samples, all confirmed lately, so that none has left the results:
///
/// - at least two public organisations, with at least five public services in all;
/// - a service at two locations, and a service without a location;
/// - an open location with a point and an address with a postal code;
/// - services that meet different needs of the list, and one that meets none;
/// - entries that were changed at different times;
/// - the hidden organisation with its hidden service, under the ids above.
pub(crate) async fn node_with_samples() -> Node {
    panic!("tests/support/mod.rs: node_with_samples() is to be filled once the node can be built")
}
