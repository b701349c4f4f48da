//! Every route of those who work here, and who reaches it: a plain table, written by hand.

use rufaa_domain::access::Role;

/// A route with the roles that reach it.
pub(crate) struct Route {
    pub(crate) method: &'static str,
    pub(crate) path: &'static str,
    /// Empty: everyone, signed in or on the way to it.
    pub(crate) roles: &'static [Role],
}

impl Route {
    pub(crate) fn is_for(&self, role: Role) -> bool {
        self.roles.is_empty() || self.roles.contains(&role)
    }
}

const ADMIN: &[Role] = &[Role::OrganisationAdmin];
const ADMIN_OR_SUPERVISOR: &[Role] = &[Role::OrganisationAdmin, Role::Supervisor];
const JUDGES: &[Role] = &[Role::OrganisationAdmin, Role::Supervisor, Role::SafeguardingOfficer];
/// Those who run a house, and those who may break the glass.
const HOUSE: &[Role] = &[Role::Provider, Role::ShelterManager, Role::Caseworker, Role::Supervisor];
const KEEPER_OF_NODE: &[Role] = &[Role::NodeAdmin];
const BRINGERS: &[Role] = &[Role::FocalPointNational];
const QUEUE: &[Role] = &[Role::Vetter, Role::FocalPointNational];
const KEEPERS: &[Role] = &[Role::Vetter, Role::FocalPointNational, Role::FocalPointCounty];
const STATE: &[Role] =
    &[Role::Vetter, Role::FocalPointNational, Role::FocalPointCounty, Role::Analyst];
const WRITERS: &[Role] = &[Role::Provider, Role::ShelterManager, Role::Vetter];
const OWNERS: &[Role] = &[Role::Provider, Role::ShelterManager];
const ENTRY: &[Role] = &[
    Role::Provider,
    Role::ShelterManager,
    Role::Vetter,
    Role::FocalPointNational,
    Role::FocalPointCounty,
];

/// Those who work with people, all in one unit.
pub(crate) const CARE: &[Role] = &[
    Role::Responder,
    Role::Caseworker,
    Role::Supervisor,
    Role::Provider,
    Role::ShelterManager,
    Role::LegalOfficer,
];
/// Those of them who have a part in what a colleague holds. Whoever meets people first is asked to break
/// the glass where she reads, and finds nothing where she would write.
const CARE_OF_OTHERS: &[Role] =
    &[Role::Caseworker, Role::Supervisor, Role::Provider, Role::ShelterManager, Role::LegalOfficer];

/// Routes of a board.
const BOARD: [&str; 3] = [
    "/{lang}/work/board",
    "/{lang}/work/board/{organisation}/{id}",
    "/{lang}/work/board/{organisation}/{id}/question",
];
/// Routes of whoever is asked to a conference, and has no case.
const CONFERENCE: [&str; 2] =
    ["/{lang}/work/conferences", "/{lang}/work/conferences/{organisation}/{id}"];

/// Whether somebody reaches a route.
type Reaches = fn(&Route) -> bool;

/// Those who reach more than the table below says once they are seated, each with what that is.
///
/// The rights monitor has cases in a unit of her own organisation, as everybody who works with people in another; a county's
/// focal point has the board of the county of her unit; and a victim's advocate attends the conference to which she was asked.
pub(crate) const SEATED: [(Role, Reaches); 3] = [
    (Role::RightsMonitor, |route| route.roles == CARE || route.roles == CARE_OF_OTHERS),
    (Role::FocalPointCounty, |route| BOARD.contains(&route.path)),
    (Role::VictimAdvocate, |route| CONFERENCE.contains(&route.path)),
];

macro_rules! routes {
    ($($method:literal $path:literal $roles:expr,)+) => {
        &[$(Route { method: $method, path: $path, roles: $roles },)+]
    };
}

pub(crate) const ROUTES: &[Route] = routes![
    "GET" "/{lang}/sign-in" &[],
    "POST" "/{lang}/sign-in" &[],
    "GET" "/{lang}/join" &[],
    "POST" "/{lang}/join" &[],
    "GET" "/{lang}/recovery" &[],
    "POST" "/{lang}/recovery" &[],
    "GET" "/{lang}/work" &[],
    "GET" "/{lang}/work/account" &[],
    "GET" "/{lang}/work/account/passphrase" &[],
    "POST" "/{lang}/work/account/passphrase" &[],
    "GET" "/{lang}/work/account/passkeys" &[],
    "POST" "/{lang}/work/account/passkeys" &[],
    "GET" "/{lang}/work/account/nudge" &[],
    "POST" "/{lang}/work/account/nudge" &[],
    "POST" "/{lang}/work/account/recovery-code" &[],
    "POST" "/{lang}/work/account/session" &[],
    "POST" "/{lang}/work/account/organisation" &[],
    "GET" "/{lang}/work/account/organisations" &[],
    "POST" "/{lang}/work/account/organisations" &[],
    "GET" "/{lang}/work/notices" &[],
    "POST" "/{lang}/work/notices" &[],
    "POST" "/{lang}/work/unfinished" &[],
    "GET" "/{lang}/work/unfinished/{form}" &[],
    "POST" "/{lang}/work/sign-out" &[],
    "POST" "/{lang}/work/sign-out-everywhere" &[],
    "GET" "/{lang}/work/prove/{token}" &[],
    "POST" "/{lang}/work/prove/{token}" &[],
    "GET" "/{lang}/work/members" ADMIN_OR_SUPERVISOR,
    "POST" "/{lang}/work/members" ADMIN,
    "GET" "/{lang}/work/members/{id}" ADMIN_OR_SUPERVISOR,
    "POST" "/{lang}/work/members/{id}" ADMIN,
    "POST" "/{lang}/work/members/{id}/recovery" ADMIN_OR_SUPERVISOR,
    "GET" "/{lang}/work/joint" &[],
    "GET" "/{lang}/work/joint/{id}" ADMIN_OR_SUPERVISOR,
    "POST" "/{lang}/work/joint/{id}" ADMIN_OR_SUPERVISOR,
    "POST" "/{lang}/work/members/{id}/recusal" ADMIN,
    "GET" "/{lang}/work/glass" &[],
    "POST" "/{lang}/work/glass/{id}" JUDGES,
    "POST" "/{lang}/work/invitations/{id}/withdrawal" ADMIN,
    "GET" "/{lang}/work/units" ADMIN_OR_SUPERVISOR,
    "POST" "/{lang}/work/units" ADMIN_OR_SUPERVISOR,
    "POST" "/{lang}/work/units/{id}" ADMIN_OR_SUPERVISOR,
    "GET" "/{lang}/work/units/{id}/on-call" ADMIN_OR_SUPERVISOR,
    "POST" "/{lang}/work/units/{id}/on-call" ADMIN_OR_SUPERVISOR,
    "GET" "/{lang}/work/trail" &[Role::OrganisationAdmin, Role::SafeguardingOfficer],
    "GET" "/{lang}/work/cases" CARE,
    "POST" "/{lang}/work/cases" CARE,
    "GET" "/{lang}/work/cases/found" CARE,
    "POST" "/{lang}/work/cases/found" CARE,
    "GET" "/{lang}/work/tasks" CARE,
    "POST" "/{lang}/work/tasks" CARE,
    "GET" "/{lang}/work/cases/new" CARE,
    "POST" "/{lang}/work/cases/new" CARE,
    "GET" "/{lang}/work/cases/{id}" CARE,
    "GET" "/{lang}/work/cases/{id}/consents" CARE,
    "POST" "/{lang}/work/cases/{id}/consents" CARE,
    "GET" "/{lang}/work/cases/{id}/files" CARE,
    "POST" "/{lang}/work/cases/{id}/files" CARE_OF_OTHERS,
    "GET" "/{lang}/work/cases/{id}/files/{number}" CARE,
    "GET" "/{lang}/work/cases/{id}/write/{kind}" CARE,
    "POST" "/{lang}/work/cases/{id}/write/{kind}" CARE_OF_OTHERS,
    "GET" "/{lang}/work/cases/{id}/correct/{record}" CARE,
    "POST" "/{lang}/work/cases/{id}/correct/{record}" CARE,
    "GET" "/{lang}/work/cases/{id}/print" CARE,
    "GET" "/{lang}/work/cases/{id}/erase" CARE,
    "POST" "/{lang}/work/cases/{id}/erase" CARE,
    "GET" "/{lang}/work/cases/{id}/screening/{instrument}" CARE,
    "POST" "/{lang}/work/cases/{id}/screening/{instrument}" CARE_OF_OTHERS,
    "GET" "/{lang}/work/cases/{id}/refer/{need}" CARE,
    "GET" "/{lang}/work/cases/{id}/refer/{need}/{entry}/{service}" CARE,
    "POST" "/{lang}/work/cases/{id}/refer/{need}/{entry}/{service}" CARE,
    "GET" "/{lang}/work/groups" CARE,
    "POST" "/{lang}/work/groups" CARE,
    "GET" "/{lang}/work/groups/new" CARE,
    "POST" "/{lang}/work/groups/new" CARE,
    "GET" "/{lang}/work/groups/{id}" CARE_OF_OTHERS,
    "POST" "/{lang}/work/groups/{id}" CARE_OF_OTHERS,
    "POST" "/{lang}/work/groups/{id}/apart" CARE_OF_OTHERS,
    "GET" "/{lang}/work/cases/{id}/conference" CARE,
    "POST" "/{lang}/work/cases/{id}/conference" CARE,
    "GET" "/{lang}/work/conferences" CARE,
    "GET" "/{lang}/work/conferences/{organisation}/{id}" CARE_OF_OTHERS,
    "POST" "/{lang}/work/conferences/{organisation}/{id}" CARE_OF_OTHERS,
    "GET" "/{lang}/work/inbox" CARE,
    "GET" "/{lang}/work/referrals/{id}" CARE,
    "POST" "/{lang}/work/inbox" CARE,
    "GET" "/{lang}/work/referrals/{organisation}/{id}" CARE_OF_OTHERS,
    "POST" "/{lang}/work/referrals/{organisation}/{id}" CARE_OF_OTHERS,
    "POST" "/{lang}/work/referrals/{organisation}/{id}/slip" CARE_OF_OTHERS,
    "GET" "/{lang}/work/board" BRINGERS,
    "POST" "/{lang}/work/board" BRINGERS,
    "POST" "/{lang}/work/board/{organisation}/{id}" BRINGERS,
    "POST" "/{lang}/work/board/{organisation}/{id}/question" BRINGERS,
    "GET" "/{lang}/work/figures" &[Role::Supervisor],
    "GET" "/{lang}/work/node" KEEPER_OF_NODE,
    "GET" "/{lang}/work/organisations/new" KEEPER_OF_NODE,
    "POST" "/{lang}/work/organisations/new" KEEPER_OF_NODE,
    "GET" "/{lang}/work/queue" QUEUE,
    "GET" "/{lang}/work/safeguarding" &[Role::SafeguardingOfficer],
    "GET" "/{lang}/work/queue/{id}" QUEUE,
    "POST" "/{lang}/work/queue/{id}" &[Role::Vetter],
    "GET" "/{lang}/work/directory" STATE,
    "POST" "/{lang}/work/directory" KEEPERS,
    "GET" "/{lang}/work/directory/area/{area}" STATE,
    "GET" "/{lang}/work/directory/found/{token}" KEEPERS,
    "GET" "/{lang}/work/lists" BRINGERS,
    "POST" "/{lang}/work/lists" BRINGERS,
    "GET" "/{lang}/work/lists/{id}" BRINGERS,
    "POST" "/{lang}/work/lists/{id}" BRINGERS,
    "GET" "/{lang}/work/lists/{id}/refused" BRINGERS,
    "GET" "/{lang}/work/entries/{id}" KEEPERS,
    "POST" "/{lang}/work/entries/{id}/vetting" &[Role::Vetter],
    "POST" "/{lang}/work/entries/{id}/accreditation" &[Role::FocalPointNational],
    "POST" "/{lang}/work/entries/{id}/confirmation" &[Role::Vetter],
    "POST" "/{lang}/work/entries/{id}/keeper" &[Role::FocalPointNational],
    "POST" "/{lang}/work/entries/{id}/recusal" KEEPERS,
    "GET" "/{lang}/work/entry" ENTRY,
    "GET" "/{lang}/work/entry/address" HOUSE,
    "POST" "/{lang}/work/entry/address" HOUSE,
    "GET" "/{lang}/work/entry/edit" WRITERS,
    "POST" "/{lang}/work/entry/edit" WRITERS,
    "GET" "/{lang}/work/entry/{id}/edit" WRITERS,
    "POST" "/{lang}/work/entry/{id}/edit" WRITERS,
    "POST" "/{lang}/work/entry/{id}/vetting" WRITERS,
    "POST" "/{lang}/work/entry/confirmation" WRITERS,
    "POST" "/{lang}/work/entry/{id}/places" OWNERS,
];
