//! The rules once more, as a plain table.

/// Who: what, to whose. `!` behind an action: only after she proved that it is still she. `!!`: only
/// together with a second member, too. `!~`: only after she broke the glass for this one thing, too.
pub(super) const TABLE: &str = "
everyone:             read-own-account own · change-own-account! own · recuse own
organisation-admin:   read-members own own-organisation · invite-member! own own-organisation
organisation-admin:   change-member! own-organisation · recover-member!! own-organisation
organisation-admin:   read-trail own own-organisation · change-units! own own-organisation
organisation-admin:   recuse own-organisation · end-recusal! own-organisation
organisation-admin:   judge-glass own-organisation
supervisor:           read-members own own-organisation · recover-member!! own-organisation
supervisor:           change-units! own own-organisation · recuse own-organisation
supervisor:           judge-glass own-organisation · read-true-place!~ own own-organisation
caseworker:           read-true-place!~ own own-organisation
safeguarding-officer: read-trail own own-organisation
safeguarding-officer: read-safeguarding other-organisation nobody · judge-glass own-organisation
provider:             read-entry own own-organisation · propose-change own own-organisation
provider:             confirm-entry own own-organisation · count-places own own-organisation
provider:             read-true-place! own own-organisation
shelter-manager:      read-entry own own-organisation · propose-change own own-organisation
shelter-manager:      confirm-entry own own-organisation · count-places own own-organisation
shelter-manager:      read-true-place! own own-organisation
vetter:               read-entry own own-organisation other-organisation nobody
vetter:               propose-change own own-organisation other-organisation nobody
vetter:               confirm-entry own own-organisation other-organisation nobody
vetter:               read-queue nobody · decide-proposal other-organisation nobody
vetter:               vet-service other-organisation nobody · read-directory-state nobody
focal-point-national: read-entry own own-organisation other-organisation nobody
focal-point-national: read-queue nobody · read-directory-state nobody · import-list! nobody
focal-point-national: accredit-organisation other-organisation nobody
focal-point-national: give-entry! other-organisation nobody
focal-point-county:   read-entry own own-organisation other-organisation nobody
focal-point-county:   read-directory-state nobody
analyst:              read-directory-state nobody
node-admin:           read-node nobody · admit-organisation! nobody
responder:            open-case own-unit · read-case own · write-case own · send-referral own
responder:            read-case!~ own-unit
caseworker:           open-case own-unit · read-case own own-unit · write-case own own-unit
caseworker:           send-referral own own-unit · answer-referral own-unit
supervisor:           open-case own-unit · read-case own own-unit · write-case own own-unit
supervisor:           send-referral own own-unit · answer-referral own-unit
provider:             open-case own-unit · read-case own own-unit · write-case own own-unit
provider:             send-referral own own-unit · answer-referral own-unit
shelter-manager:      open-case own-unit · read-case own own-unit · write-case own own-unit
shelter-manager:      send-referral own own-unit · answer-referral own-unit
legal-officer:        open-case own-unit · read-case own own-unit · write-case own own-unit
legal-officer:        send-referral own own-unit · answer-referral own-unit
responder:            identify-case own · hand-over-case own
caseworker:           identify-case own own-unit · hand-over-case own
supervisor:           identify-case own own-unit · hand-over-case own own-unit
supervisor:           review-case own own-unit
caseworker:           erase-case!! own own-unit
supervisor:           erase-case!! own own-unit
provider:             erase-case!! own own-unit
shelter-manager:      erase-case!! own own-unit
legal-officer:        erase-case!! own own-unit
caseworker:           take-over-case own-unit
supervisor:           take-over-case own-unit
provider:             take-over-case own-unit
shelter-manager:      take-over-case own-unit
legal-officer:        take-over-case own-unit
provider:             identify-case own own-unit · hand-over-case own
shelter-manager:      identify-case own own-unit · hand-over-case own
legal-officer:        identify-case own own-unit · hand-over-case own
focal-point-national: read-board nobody
focal-point-county:   read-county-board own-unit
responder:            attend-conference own-unit
caseworker:           attend-conference own-unit
supervisor:           attend-conference own-unit
provider:             attend-conference own-unit
shelter-manager:      attend-conference own-unit
legal-officer:        attend-conference own-unit
rights-monitor:       open-case own-unit · read-case own own-unit · write-case own own-unit
rights-monitor:       send-referral own own-unit · answer-referral own-unit
rights-monitor:       erase-case!! own own-unit
rights-monitor:       take-over-case own-unit
rights-monitor:       identify-case own own-unit · hand-over-case own
rights-monitor:       attend-conference own-unit
victim-advocate:      attend-conference own-unit
";
