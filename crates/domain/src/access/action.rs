//! What can be done, and whose the thing is to which it is done.

use crate::coded::coded;

coded! {
    /// What can be done by a member who has signed in.
    Action {
        /// Read one's own account, sessions and trail; end sessions.
        ReadOwnAccount = "read-own-account",
        /// Change the passphrase, make a new recovery code or second factor.
        ChangeOwnAccount = "change-own-account",
        /// See who belongs to the organisation, and what is open in invitations.
        ReadMembers = "read-members",
        /// Invite a member, or take an invitation back.
        InviteMember = "invite-member",
        /// Give or take roles, suspend, let go.
        ChangeMember = "change-member",
        /// Make units, and say who belongs to them.
        ChangeUnits = "change-units",
        /// Confirm that a member who lost everything is who she says.
        RecoverMember = "recover-member",
        /// Say that a member is related to somebody, and has no part in what concerns them.
        Recuse = "recuse",
        /// Say that this is over.
        EndRecusal = "end-recusal",
        /// Judge that a colleague broke the glass.
        JudgeGlass = "judge-glass",
        /// See who opened and changed what of the organisation.
        ReadTrail = "read-trail",
        /// See an entry as its owner and its vetter see it.
        ReadEntry = "read-entry",
        /// See the true address of a hidden place.
        ReadTruePlace = "read-true-place",
        /// Propose a change of an entry.
        ProposeChange = "propose-change",
        /// Say that nothing of an entry has changed.
        ConfirmEntry = "confirm-entry",
        /// Say how many places are free.
        CountPlaces = "count-places",
        /// See what waits for a vetter: proposals, lapses, what the public says.
        ReadQueue = "read-queue",
        /// Accept or reject a proposal.
        DecideProposal = "decide-proposal",
        /// Vet, suspend and confirm a service.
        VetService = "vet-service",
        /// Read word of abuse by people of a service, and deal with it.
        ReadSafeguarding = "read-safeguarding",
        /// Admit an organisation to the mechanism, or end that.
        AccreditOrganisation = "accredit-organisation",
        /// Say which organisation of the node keeps an entry.
        GiveEntry = "give-entry",
        /// See gaps, overdue entries and capacity by area and need.
        ReadDirectoryState = "read-directory-state",
        /// Bring a list into the directory.
        ImportList = "import-list",
        /// See how the node is: members by number, packs, backup, jobs.
        ReadNode = "read-node",
        /// Admit an organisation to the node, with its first administrator.
        AdmitOrganisation = "admit-organisation",
        /// Begin a case of a unit.
        OpenCase = "open-case",
        /// Read a case.
        ReadCase = "read-case",
        /// Write into a case.
        WriteCase = "write-case",
        /// Write down a decision about her status before the law.
        IdentifyCase = "identify-case",
        /// Propose a colleague who is to hold a case.
        HandOverCase = "hand-over-case",
        /// Take a case over whose holder cannot act in it any more: gone, suspended, or barred from it.
        TakeOverCase = "take-over-case",
        /// Review a case as a supervisor.
        ReviewCase = "review-case",
        /// Erase a case, as the second of two.
        EraseCase = "erase-case",
        /// Send a referral out of a case, answer what is asked about it, take it back.
        SendReferral = "send-referral",
        /// Read and answer what was sent to a unit.
        AnswerReferral = "answer-referral",
        /// Attend a conference to which one was asked: read what is shared there, and write.
        AttendConference = "attend-conference",
        /// See where every referral is, without what it says.
        ReadBoard = "read-board",
        /// The same of the area of a unit.
        ReadCountyBoard = "read-county-board",
    }
}

coded! {
    /// Whose the thing is, seen from who acts.
    Whose {
        /// The member's own: her account, her sessions, a case that she holds or is asked to hold.
        Own = "own",
        /// Of a unit to which she belongs.
        OwnUnit = "own-unit",
        /// Of the organisation for which she acts.
        OwnOrganisation = "own-organisation",
        /// Of another organisation.
        OtherOrganisation = "other-organisation",
        /// Of nobody: the node, the directory as a whole, a message of the public.
        Nobody = "nobody",
    }
}
