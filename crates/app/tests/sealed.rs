//! Keys of units and compartments: in whatever order people come, go, write, erase and are cut off,
//! whoever belongs to a unit opens what it has, and nobody opens what is not hers or was erased.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot take its step must fail there"
)]

#[expect(dead_code, reason = "other tests use the rest")]
#[path = "support/scene.rs"]
mod scene;

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use rufaa_app::testing::people;
use rufaa_app::{AppError, Session, TrustError};
use rufaa_domain::access::{Denial, Role};
use rufaa_store::CompartmentWrap;
use scene::{Scene, scenes};
use uuid::Uuid;

/// An organisation with three caseworkers and a supervisor, and one unit.
struct Ward {
    scene: Scene,
    supervisor: Session,
    workers: Vec<Session>,
    unit: Uuid,
}

async fn wards() -> Vec<Ward> {
    let mut wards = Vec::new();
    for scene in scenes().await {
        let admin = scene.amina().await;
        let mut sessions = Vec::new();
        for (name, role) in [
            ("supervisor", Role::Supervisor),
            ("asha", Role::Caseworker),
            ("brian", Role::Caseworker),
            ("chidi", Role::Caseworker),
        ] {
            let person = people::invited(&scene.node, &admin, name, &[role]).await;
            scene.clock.advance_seconds(60);
            sessions.push(person.session(&scene.node).await);
        }
        let supervisor = sessions.remove(0);
        let members = [supervisor.member(), sessions[0].member()];
        let unit = scene.node.new_unit(&supervisor, "Shelter team", &members).await.unwrap();
        wards.push(Ward { scene, supervisor, workers: sessions, unit });
    }
    wards
}

/// What somebody does.
#[derive(Debug, Clone, Copy)]
enum Step {
    Add(usize),
    Remove(usize),
    NewCompartment,
    NextEpoch(usize),
    Erase(usize),
    SealAnew(usize),
    LeaveOldKeys,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => (0..3_usize).prop_map(Step::Add),
        2 => (0..3_usize).prop_map(Step::Remove),
        3 => Just(Step::NewCompartment),
        2 => (0..8_usize).prop_map(Step::NextEpoch),
        1 => (0..8_usize).prop_map(Step::Erase),
        2 => (0..4_usize).prop_map(Step::SealAnew),
        1 => Just(Step::LeaveOldKeys),
    ]
}

/// What a plain account of the steps says.
#[derive(Default)]
struct Account {
    belongs: BTreeSet<usize>,
    /// Each epoch of each compartment with its key, as it was when it was made.
    keys: BTreeMap<(Uuid, i64), Vec<u8>>,
    erased: BTreeSet<Uuid>,
    compartments: Vec<(Uuid, i64)>,
    /// Wraps as they stood before an erasure: an old backup.
    old: Vec<CompartmentWrap>,
}

impl Ward {
    fn session(&self, who: usize) -> &Session {
        self.workers.get(who).unwrap_or(&self.supervisor)
    }

    async fn key(&self, who: usize, (compartment, epoch): (Uuid, i64)) -> Option<Vec<u8>> {
        let node = &self.scene.node;
        let key = node.compartment_key(self.session(who), compartment, epoch).await;
        key.ok().map(|key| key.to_bytes().to_vec())
    }

    async fn take(&self, step: Step, account: &mut Account) {
        let (node, unit) = (&self.scene.node, self.unit);
        match step {
            Step::Add(who) => {
                let member = self.session(who).member();
                let added = node.add_to_unit(&self.supervisor, unit, member).await;
                assert_eq!(added.is_ok(), account.belongs.insert(who), "{added:?}");
            }
            Step::Remove(who) => {
                let member = self.session(who).member();
                let removed = node.remove_from_unit(&self.supervisor, unit, member).await;
                assert_eq!(removed.is_ok(), account.belongs.remove(&who), "{removed:?}");
            }
            Step::NewCompartment => {
                let made = node.new_compartment(&self.supervisor, unit).await.unwrap();
                account.compartments.push((made.id, made.epoch));
                self.note(account, (made.id, made.epoch)).await;
            }
            Step::NextEpoch(which) => {
                let Some(&(id, epoch)) = account.compartments.get(which) else { return };
                let next = node.next_epoch(&self.supervisor, id).await;
                assert_eq!(next.is_ok(), !account.erased.contains(&id), "{next:?}");
                if next.is_ok() {
                    account.compartments[which].1 = epoch + 1;
                    self.note(account, (id, epoch + 1)).await;
                }
            }
            Step::Erase(which) => {
                let Some(&(id, epoch)) = account.compartments.get(which) else { return };
                for epoch in 1..=epoch {
                    let organisation = self.supervisor.organisation();
                    let wrap = self.scene.store.compartment_wrap(organisation, id, epoch).await;
                    account.old.extend(wrap.unwrap());
                }
                let erased = node.erase_compartment(&self.supervisor, id).await;
                assert_eq!(erased.is_ok(), account.erased.insert(id), "{erased:?}");
            }
            Step::SealAnew(who) => {
                node.seal_anew(self.session(who), unit).await.unwrap();
            }
            Step::LeaveOldKeys => {
                node.leave_old_outer_keys().await.unwrap();
            }
        }
    }

    async fn note(&self, account: &mut Account, at: (Uuid, i64)) {
        let key = self.key(usize::MAX, at).await.unwrap();
        assert!(!account.keys.values().any(|known| *known == key), "every epoch has its own key");
        account.keys.insert(at, key);
    }

    /// Whoever belongs opens everything that was not erased, and nobody else anything.
    async fn hold_against(&self, account: &Account) {
        // Whatever was cut off goes on.
        while self.scene.node.seal_anew(&self.supervisor, self.unit).await.unwrap() {}
        for (at, key) in &account.keys {
            let erased = account.erased.contains(&at.0);
            let expected = (!erased).then(|| key.clone());
            assert_eq!(self.key(usize::MAX, *at).await, expected, "the supervisor, {at:?}");
            for who in 0..self.workers.len() {
                let expected = expected.clone().filter(|_| account.belongs.contains(&who));
                assert_eq!(self.key(who, *at).await, expected, "worker {who}, {at:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 40, ..ProptestConfig::default() })]

    /// Wrapping, coming, going, new epochs, erasing, sealing anew and leaving old keys, in any order.
    #[test]
    fn whatever_happens_to_keys_members_open_what_is_theirs_and_nobody_else_does(
        steps in proptest::collection::vec(step(), 1..25)
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {
            for ward in wards().await {
                let mut account =
                    Account { belongs: BTreeSet::from([0]), ..Account::default() };
                for step in &steps {
                    ward.take(*step, &mut account).await;
                }
                ward.hold_against(&account).await;
            }
        });
    }
}

#[tokio::test]
async fn what_was_erased_opens_with_no_old_copy_once_its_outer_key_is_gone() {
    for ward in wards().await {
        let node = &ward.scene.node;
        let kept = node.new_compartment(&ward.supervisor, ward.unit).await.unwrap();
        let gone = node.new_compartment(&ward.supervisor, ward.unit).await.unwrap();
        let organisation = ward.supervisor.organisation();
        let old = ward.scene.store.compartment_wrap(organisation, gone.id, 1).await.unwrap();
        let old = old.unwrap();

        let receipt = node.erase_compartment(&ward.supervisor, gone.id).await.unwrap();
        assert_eq!(receipt.destroyed_at, None, "the old outer key still seals what was kept");
        assert_eq!(receipt.final_at, None, "nothing is promised yet");
        let file = ward.scene.folder.path().join("outer").join(format!("{}.key", old.outer));
        assert!(file.exists());
        ward.scene.clock.advance_seconds(5);
        while node.leave_old_outer_keys().await.unwrap() {}
        assert!(!file.exists(), "with it, every old copy of the wrap is closed");
        let receipt = node.receipt(&ward.supervisor, gone.id).await.unwrap();
        assert!(receipt.destroyed_at.unwrap() > receipt.erased_at);
        assert!(receipt.final_at > receipt.destroyed_at);
        node.check_outer_keys().await.unwrap();
        assert!(node.compartment_key(&ward.supervisor, kept.id, 1).await.is_ok());

        // The old wrap put back into the database, as from a backup: nothing opens it.
        let put_back = ward.scene.store.replace_wraps(&[(old.clone(), old.clone())]).await;
        assert!(put_back.is_err(), "an outer key that is gone seals nothing any more");
        assert!(node.compartment_key(&ward.supervisor, gone.id, 1).await.is_err());
        let twice = node.erase_compartment(&ward.supervisor, gone.id).await;
        assert!(matches!(twice, Err(TrustError::Stale)), "{twice:?}");
        let next = node.next_epoch(&ward.supervisor, gone.id).await;
        assert!(matches!(next, Err(TrustError::App(AppError::NotFound(_)))), "{next:?}");
    }
}

#[tokio::test]
async fn a_removal_that_was_cut_off_goes_on_with_anybody_who_stayed() {
    for ward in wards().await {
        let node = &ward.scene.node;
        let (asha, brian) = (&ward.workers[0], &ward.workers[1]);
        node.add_to_unit(&ward.supervisor, ward.unit, brian.member()).await.unwrap();
        let first = node.new_compartment(&ward.supervisor, ward.unit).await.unwrap();

        // The supervisor goes home after the removal; nobody has sealed anything anew.
        node.remove_from_unit(&ward.supervisor, ward.unit, brian.member()).await.unwrap();
        assert!(node.compartment_key(brian, first.id, 1).await.is_err(), "at once");
        assert!(node.new_compartment(brian, ward.unit).await.is_err());
        let later = node.new_compartment(asha, ward.unit).await.unwrap();
        assert!(node.compartment_key(asha, first.id, 1).await.is_ok(), "by her older key");

        let organisation = asha.organisation();
        let versions = async || {
            let wrap = ward.scene.store.compartment_wrap(organisation, first.id, 1).await;
            let held = ward.scene.store.wraps_of(organisation, &asha.member().to_string()).await;
            let of_unit = held.unwrap().into_iter().filter(|wrap| wrap.group == ward.unit).count();
            (wrap.unwrap().unwrap().unit_version, of_unit)
        };
        assert_eq!(versions().await, (1, 2));
        assert!(!node.seal_anew(asha, ward.unit).await.unwrap());
        assert_eq!(versions().await, (2, 1), "the older version is forgotten by everyone");
        for compartment in [first, later] {
            assert!(node.compartment_key(&ward.supervisor, compartment.id, 1).await.is_ok());
        }
    }
}

#[tokio::test]
async fn a_unit_is_changed_by_who_may_and_opened_by_who_belongs() {
    for ward in wards().await {
        let node = &ward.scene.node;
        let asha = &ward.workers[0];
        let denied = node.new_unit(asha, "Other team", &[asha.member()]).await;
        assert!(matches!(denied, Err(TrustError::Denied(Denial::NotFound))), "{denied:?}");
        let denied = node.add_to_unit(asha, ward.unit, ward.workers[2].member()).await;
        assert!(matches!(denied, Err(TrustError::Denied(Denial::NotFound))), "{denied:?}");

        // The administrator may change the unit, but is no part of it: she opens nothing, and cannot
        // let anybody in.
        let admin = ward.scene.amina().await;
        let compartment = node.new_compartment(&ward.supervisor, ward.unit).await.unwrap();
        assert!(node.compartment_key(&admin, compartment.id, 1).await.is_err());
        let blind = node.add_to_unit(&admin, ward.unit, ward.workers[2].member()).await;
        assert!(matches!(blind, Err(TrustError::App(AppError::Unusable(_)))), "{blind:?}");
        node.remove_from_unit(&admin, ward.unit, asha.member()).await.unwrap();
        assert!(node.compartment_key(asha, compartment.id, 1).await.is_err());

        let last = node.remove_from_unit(&admin, ward.unit, ward.supervisor.member()).await;
        assert!(matches!(last, Err(TrustError::LastOfUnit)), "{last:?}");
        let twice = node.add_to_unit(&ward.supervisor, ward.unit, ward.supervisor.member()).await;
        assert!(matches!(twice, Err(TrustError::Stale)), "{twice:?}");
        let empty = node.new_unit(&admin, "Empty team", &[]).await;
        assert!(matches!(empty, Err(TrustError::App(AppError::Unusable(_)))), "{empty:?}");
        for name in ["", "  ", "Shelter team"] {
            let refused = node.new_unit(&admin, name, &[admin.member()]).await;
            assert!(matches!(refused, Err(TrustError::App(AppError::Unusable(_)))), "{name:?}");
        }
        let stranger = node.new_unit(&admin, "Team", &[Uuid::from_u128(9)]).await;
        assert!(matches!(stranger, Err(TrustError::App(AppError::Unusable(_)))), "{stranger:?}");
        let unknown = node.remove_from_unit(&admin, ward.unit, asha.member()).await;
        let Err(TrustError::App(AppError::NotFound(_))) = unknown else { panic!("{unknown:?}") };
    }
}

#[tokio::test]
async fn the_keeper_of_the_node_and_the_investigation_share_no_unit_with_care() {
    for ward in wards().await {
        let node = &ward.scene.node;
        let keeper = ward.scene.amina().await;
        let asha = &ward.workers[0];
        let refused = |told: Result<(), TrustError>| {
            assert!(matches!(told, Err(TrustError::UnfitForUnit)), "{told:?}");
        };
        refused(node.new_unit(&keeper, "Node team", &[keeper.member()]).await.map(drop));
        refused(node.add_to_unit(&ward.supervisor, ward.unit, keeper.member()).await);
        // Nor does somebody who belongs to it become one of them.
        let row = node.colleague(&keeper, asha.member()).await.unwrap();
        let roles = [Role::NodeAdmin].into_iter().collect();
        let change = rufaa_app::Change::Roles(roles);
        refused(node.change_member(&keeper, asha.member(), row.version, &change).await);
    }
}

#[tokio::test]
async fn nothing_is_sealed_to_a_public_half_that_somebody_put_into_the_database() {
    for ward in wards().await {
        let node = &ward.scene.node;
        let compartment = node.new_compartment(&ward.supervisor, ward.unit).await.unwrap();
        // Whoever writes to the database knows the private half of this one.
        let forged = ward
            .scene
            .store
            .tamper("UPDATE group_key SET public = (SELECT kit_public FROM organisation)")
            .await;
        assert!(forged.unwrap() > 0);
        let told = node.new_compartment(&ward.supervisor, ward.unit).await;
        assert!(matches!(told, Err(TrustError::App(AppError::Unreadable(_)))), "{told:?}");
        let told = node.next_epoch(&ward.supervisor, compartment.id).await;
        assert!(matches!(told, Err(TrustError::App(AppError::Unreadable(_)))), "{told:?}");
    }
}

#[tokio::test]
async fn a_wrap_that_is_damaged_keeps_nothing_else_from_going_on() {
    for ward in wards().await {
        let node = &ward.scene.node;
        let (asha, brian) = (&ward.workers[0], &ward.workers[1]);
        let broken = node.new_compartment(&ward.supervisor, ward.unit).await.unwrap();
        let damage = "UPDATE compartment_wrap SET sealed = (SELECT kit_public FROM organisation)";
        assert_eq!(ward.scene.store.tamper(damage).await.unwrap(), 1);
        let whole = node.new_compartment(&ward.supervisor, ward.unit).await.unwrap();
        let gone = node.new_compartment(&ward.supervisor, ward.unit).await.unwrap();
        node.add_to_unit(&ward.supervisor, ward.unit, brian.member()).await.unwrap();
        node.remove_from_unit(&ward.supervisor, ward.unit, brian.member()).await.unwrap();
        node.tend_units(asha).await.unwrap();
        node.erase_compartment(asha, gone.id).await.unwrap();
        assert!(!node.leave_old_outer_keys().await.unwrap(), "it ends");
        assert!(node.compartment_key(&ward.supervisor, whole.id, 1).await.is_ok());
        assert!(node.compartment_key(asha, broken.id, 1).await.is_err());
    }
}

#[tokio::test]
async fn somebody_who_is_invited_gets_no_key_of_a_unit() {
    for ward in wards().await {
        let node = &ward.scene.node;
        let first = ward.scene.amina().await;
        let admin = people::invited(node, &first, "second", &[Role::OrganisationAdmin]).await;
        ward.scene.clock.advance_seconds(60);
        let admin = admin.session(node).await;
        let unit = node.new_unit(&admin, "Admin team", &[admin.member()]).await.unwrap();
        let compartment = node.new_compartment(&admin, unit).await.unwrap();
        let newcomer = people::invited(node, &admin, "newcomer", &[Role::Caseworker]).await;
        ward.scene.clock.advance_seconds(60);
        let newcomer = newcomer.session(node).await;
        assert!(node.compartment_key(&newcomer, compartment.id, 1).await.is_err());
        let holder = newcomer.member().to_string();
        let held = ward.scene.store.wraps_of(admin.organisation(), &holder).await.unwrap();
        assert!(held.iter().all(|wrap| wrap.group != unit));
    }
}
