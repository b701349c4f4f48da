# For those who work with Rufaa: signing in, joining, their account, colleagues, the directory.
# "You" is a member of staff. Words are those of the field, short, and calm.

sign-in-heading = Se connecter
sign-in-name = Nom de connexion
sign-in-passphrase = Phrase de passe
sign-in-digits = Six chiffres de votre application d'authentification
sign-in-digits-hint = Ils changent toutes les trente secondes. Chaque nombre ne sert qu'une fois.
sign-in-send = Se connecter
sign-in-not-right = Le nom, la phrase de passe et les chiffres ne vont pas ensemble, ou les chiffres ont déjà servi. Attendez de nouveaux chiffres, puis essayez encore.
sign-in-wait = Trop d'essais venus d'ici étaient faux. Attendez { $time }, puis essayez encore. Les autres peuvent toujours se connecter.
sign-in-busy = Beaucoup de monde se connecte en ce moment. Attendez un moment, puis essayez encore.
sign-in-again = Votre session a été fermée, après un temps sans activité ou parce que quelque chose a changé dans votre compte. Connectez-vous de nouveau, s'il vous plaît.
sign-in-bye = Votre session est fermée ici.
sign-in-join = Vous avez reçu un code ? Inscrivez-vous ici
sign-in-lost = Vous avez perdu votre phrase de passe ou votre application d'authentification ? Utilisez votre code de récupération imprimé

join-heading = Inscription
join-code = Code
join-code-hint = Vingt-quatre lettres et chiffres, comme on vous les a donnés. Vous pouvez écrire en minuscules et mettre des espaces.
join-next = Continuer
join-nothing = Ce code n'ouvre rien. Une lettre est peut-être fausse, le code a peut-être déjà servi, ou il a expiré. Demandez-en un nouveau à la personne qui vous l'a donné.
join-as = Vous rejoignez { $organisation } sous le nom de { $name }.
join-name-hint = Choisissez un nom facile à retenir, par exemple amina.otieno. Personne d'autre ne l'utilise.
join-passphrase-hint = Au moins douze lettres. Quatre ou cinq mots sans rapport entre eux sont faciles à retenir et difficiles à deviner.
join-passphrase-again = La phrase de passe encore une fois
join-authenticator-heading = Votre application d'authentification
join-authenticator = Scannez ce code avec une application d'authentification sur votre téléphone, ou tapez-y les lettres ci-dessous. Elle marche sans réseau. Écrivez ensuite ici les six chiffres qu'elle affiche.
join-authenticator-code = Code pour l'application d'authentification
join-send = S'inscrire
join-name-wrong = De trois à quarante lettres ou chiffres ; entre eux, des points, des traits d'union et des espaces.
join-name-taken = Quelqu'un a déjà ce nom. Choisissez-en un autre, s'il vous plaît.
join-passphrase-length = La phrase de passe doit avoir de douze à deux cents lettres.
join-passphrase-common = Cette phrase de passe est parmi les premières que n'importe qui essaierait. Choisissez-en une autre, s'il vous plaît.
join-passphrase-name = La phrase de passe ne doit pas contenir votre nom de connexion.
join-passphrase-differs = Les deux phrases de passe ne sont pas les mêmes. Écrivez-les de nouveau toutes les deux, s'il vous plaît.
join-digits-wrong = Ces chiffres ne sont pas ceux de maintenant. Regardez votre application d'authentification, et l'heure de votre téléphone.
join-done-heading = Votre inscription est faite. Gardez ce code
recovery-code = Code de récupération
recovery-code-why = Ce code vous permet de revenir si vous perdez votre phrase de passe ou votre téléphone. Il est affiché une seule fois, et personne d'autre ne l'a. Imprimez-le ou écrivez-le sur un papier. Gardez-le là où une personne qui veut du mal à d'autres ne chercherait pas, et pas dans votre téléphone.
recovery-heading = Revenir avec votre code de récupération
recovery-done-heading = Vous êtes de retour. Gardez ce nouveau code
recovery-send = Choisir une nouvelle phrase de passe

work-heading = Votre travail
work-hello = { $name }, pour { $organisation }
work-nav = Votre travail
work-nothing = Rien ne vous attend en ce moment.
work-waiting =
    { $count ->
        [one] { $count } point attend une décision
        [many] { $count } de points attendent une décision
       *[other] { $count } points attendent une décision
    }
work-safeguarding-waiting =
    { $count ->
        [one] { $count } signalement d'abus attend d'être lu
        [many] { $count } de signalements d'abus attendent d'être lus
       *[other] { $count } signalements d'abus attendent d'être lus
    }
work-minutes = { $count ->
    [one] { $count } minute
    [many] { $count } de minutes
   *[other] { $count } minutes
}
work-account-link = Votre compte
work-members-link = Collègues
work-trail-link = Ce qui a été fait
work-queue-link = En attente d'une décision
work-safeguarding-link = Signalements d'abus
work-entry-link = Votre fiche dans l'annuaire
work-directory-link = L'annuaire
work-sign-out = Se déconnecter
work-back = Retour
work-stale-member = Quelqu'un d'autre a changé cela entre-temps. Voici ce qu'il y a maintenant.
work-form-old = Ce formulaire vient d'une connexion plus ancienne. Rien n'a été changé. Revenez en arrière, ouvrez de nouveau la page, et envoyez encore une fois.
work-own-interest = Cela concerne vous-même ou votre organisation. Quelqu'un d'autre doit donc en décider.

account-heading = Votre compte
account-roles = Vos fonctions ici
account-sessions-heading = Où votre compte est ouvert
account-session-here = ici, maintenant
account-session-begun = connexion : { $time }
account-session-used = dernière utilisation : { $time }
account-end-all = Se déconnecter partout
account-trail-heading = Ce que vous avez fait
account-trail-none = Encore rien.

prove-heading = Est-ce toujours vous ?
prove-why = Ce que vous voulez faire change qui peut entrer, ou emporte beaucoup d'informations. Montrez avec votre application d'authentification que c'est toujours vous, s'il vous plaît.
prove-send = C'est bien moi

members-heading = Collègues
members-state-active = en activité
members-state-suspended = compte suspendu
members-state-left = a quitté l'organisation
members-invited-heading = Invitations en cours
members-invited-until = expiration du code : { $time }
members-withdraw = Retirer l'invitation
members-invite-heading = Inviter un ou une collègue
members-invite-name = Nom sous lequel les collègues connaîtront cette personne
members-invite-roles = Ses fonctions
members-invite-send = Créer un code
members-invite-missing = Il faut un nom et au moins une fonction.
members-unfit = Dans une organisation comme la vôtre, personne ne peut avoir cette fonction, ou une seule personne ne peut pas les avoir toutes.
members-code-heading = Transmettez ce code
members-code-why = Donnez-le à { $name } en personne ou par téléphone, jamais par message. Il est affiché une seule fois et ne sert qu'une fois. Expiration : { $time }.
member-change-roles = Changer les fonctions
member-suspend = Suspendre le compte
member-suspend-why = Cette personne est déconnectée tout de suite et ne peut plus se connecter tant que vous ne le permettez pas.
member-resume = Rouvrir le compte
member-leave = Noter son départ
member-leave-why = Cette personne est déconnectée tout de suite, et toutes les clés qu'elle avait ici lui sont retirées. On ne peut pas revenir en arrière ; il faudrait l'inviter de nouveau.

role-responder = Première intervention
role-caseworker = Gestion de cas
role-supervisor = Supervision
role-provider = Prestation de services
role-shelter-manager = Gestion d'un lieu d'hébergement
role-legal-officer = Affaires juridiques
role-investigator = Enquêtes
role-victim-advocate = Défense des droits des victimes
role-focal-point-national = Point focal national
role-focal-point-county = Point focal du comté
role-vetter = Vérification des services
role-safeguarding-officer = Protection contre les abus
role-rights-monitor = Suivi des droits
role-analyst = Analyse
role-trainer = Formation
role-organisation-admin = Administration de l'organisation
role-node-admin = Gestion du nœud

trail-heading = Ce qui a été fait
trail-why = Qui a ouvert ou changé quoi dans votre organisation, d'abord le plus récent. Chaque ligne fait partie d'un journal que personne ne peut changer sans que cela se voie.
trail-none = Encore rien.
trail-waits = aura sa place d'ici une seconde
trail-place = place { $place }
did-organisation-admitted = Admission d'une organisation
did-joined = Inscription
did-signed-in = Connexion
did-signed-out = Déconnexion
did-sessions-ended = Déconnexion partout
did-member-invited = Invitation d'un ou d'une collègue
did-invitation-withdrawn = Retrait d'une invitation
did-roles-changed = Changement de fonctions
did-member-suspended = Suspension d'un compte
did-member-resumed = Réouverture d'un compte
did-member-left = Départ d'un ou d'une collègue
did-member-renewed = Retour avec le code de récupération
did-proved = Identité prouvée de nouveau
did-proof-failed = Chiffres faux lors de la vérification
did-members-read = Lecture de la liste des collègues
did-trail-read = Lecture de cette liste
did-queue-read = Lecture de ce qui attend une décision
did-safeguarding-read = Lecture des signalements d'abus
did-proposal-read = Lecture d'une proposition
did-proposal-accepted = Proposition acceptée
did-proposal-rejected = Proposition refusée
did-entry-read = Lecture d'une fiche
did-entry-confirmed = Confirmation d'une fiche
did-places-counted = Comptage des places libres
did-edit-proposed = Proposition d'un changement dans une fiche
did-proposal-withdrawn = Proposition remplacée par une plus récente
did-vetting-asked = Demande de vérification
did-service-checked = Examen de preuves sur un service
did-service-vetted = Vérification d'un service
did-service-suspended = Suspension d'un service
did-vetting-withdrawn = Retrait d'une vérification
did-organisation-accredited = Agrément d'une organisation
did-accreditation-ended = Fin d'un agrément
did-directory-read = Lecture de l'état de l'annuaire
did-entries-searched = Recherche de fiches

queue-heading = En attente d'une décision
queue-why = Ce qui a été proposé et ce que le public a écrit, d'abord le plus ancien.
queue-none = Rien n'attend de décision.
safeguarding-heading = Signalements d'abus
safeguarding-why = Ce que des personnes ont écrit sur des abus commis par des gens d'un service. Cela ne va jamais à ce service, ni à une personne qui y travaille.
safeguarding-none = Rien n'attend d'être lu.
proposal-kind-edit = Un changement dans une fiche
proposal-kind-withdrawal = Une fiche à retirer de l'annuaire
proposal-kind-suggestion = Un service qui manque
proposal-kind-problem = Une erreur dans une fiche
proposal-kind-praise = Un remerciement
proposal-kind-complaint = Une plainte
proposal-kind-safeguarding = Un signalement d'abus
proposal-from-public = du public
proposal-from = de : { $who }
proposal-message = Le message
proposal-changes = Ce qui changerait
proposal-changes-none = Rien de ce qui est écrit dans la fiche ; peut-être un lieu caché.
changes-shown = Tout le monde commencerait à voir : { $services }
changes-hidden = Plus personne ne verrait : { $services }
proposal-field = Où
proposal-before = Maintenant
proposal-after = Proposé
proposal-reason = Raison de votre décision
proposal-reason-hint = D'autres la liront. N'écrivez ni le nom ni l'histoire d'une personne.
proposal-reason-missing = Écrivez une raison, s'il vous plaît.
proposal-accept = Accepter
proposal-dealt-with = Marquer comme traité
proposal-reject = Refuser

entry-heading = Votre fiche dans l'annuaire
entry-none = Votre organisation n'a pas encore de fiche dans l'annuaire. Les personnes qui tiennent l'annuaire peuvent faire le lien.
entry-confirm = Rien n'a changé
entry-confirm-why = Si tout cela est encore vrai, dites-le. La fiche est alors affichée comme confirmée aujourd'hui.
entry-service-public = Tout le monde peut le trouver
entry-service-hidden = Personne à l'extérieur ne peut le voir ; le public est envoyé vers la ligne d'aide
entry-preview = Ce que voit le public
entry-places = Places libres maintenant
entry-places-all = Places en tout
entry-places-send = Indiquer les places libres
entry-places-wrong = Des nombres entiers ; pas plus de places libres qu'il n'y a de places en tout.
entry-places-told = places libres : { $available }, dernier comptage : { $time }
entry-vetted-until = vérifié jusqu'au { $day }
entry-not-vetted = non vérifié : il ne reçoit pas d'orientations
entry-changes-wait =
    { $count ->
        [one] { $count } changement attend l'équipe de vérification. D'ici là, la fiche reste comme elle est.
        [many] { $count } de changements attendent l'équipe de vérification. D'ici là, la fiche reste comme elle est.
       *[other] { $count } changements attendent l'équipe de vérification. D'ici là, la fiche reste comme elle est.
    }
entry-edit-organisation = Changer ce qui est dit de l'organisation
entry-edit-service = Changer ce qui est dit du service
entry-ask-vetting = Demander la vérification
vetting-lapsed = vérification expirée le { $day } : il ne reçoit pas d'orientations
vetting-suspended = suspendu, il ne reçoit pas d'orientations : { $why }
vetting-submitted = vérification demandée ; d'ici là, il ne reçoit pas d'orientations
vetting-checked = des preuves ont été examinées ; pas encore de décision
vetting-withdrawn = vérification retirée : il ne reçoit pas d'orientations

edit-heading = Changer
edit-why = L'équipe de vérification regarde chaque changement. D'ici là, la fiche reste comme elle est.
edit-waits = Un changement que vous avez proposé attend déjà l'équipe de vérification. Vous continuez à partir de là, et ce que vous envoyez maintenant le remplace.
edit-hours-hint = Sur 24 heures, par exemple 8-17 ou 8-12:30, 14-17. Écrivez 24 si le service ne ferme jamais, et laissez vide un jour où il est fermé.
edit-look = Relire
edit-look-heading = Est-ce juste ?
edit-reason = Ce qui a changé, et comment vous le savez
edit-send = Envoyer à l'équipe de vérification
edit-go-on = Continuer à écrire
edit-preview = Ce que tout le monde verrait
edit-hidden = Personne à l'extérieur ne verrait ce service ; le public est envoyé vers la ligne d'aide.
edit-nothing = Vous n'avez rien changé.
edit-wrong = Ceci ne peut pas être lu tel quel :
edit-both = Quelqu'un d'autre a changé cela entre-temps. Son texte est à côté du vôtre ; rien du vôtre n'est perdu. Envoyez de nouveau le vôtre, ou reprenez le sien :
edit-gone = Ce service n'est plus dans la fiche.
edit-other = Quelqu'un d'autre a écrit :
field-name = Nom
field-description = Ce qu'on y fait
field-alert = Ce que tout le monde doit savoir tout de suite
field-alert-hint = Une fermeture, un changement d'adresse. Laissez vide s'il n'y a rien.
field-status = Est-il proposé maintenant ?
field-phones = Numéros de téléphone
field-phones-hint = Un par ligne ; après une virgule, à quoi il sert. Par exemple 0722 000 000, infirmière de garde
field-email = Adresse e-mail
field-website = Page sur internet
field-hours-note = Autres choses à savoir sur les heures d'ouverture
field-how = Comment on y est reçu
field-bring = À apporter
field-bring-hint = Une chose par ligne. Laissez vide s'il ne faut rien.
field-fees = Prix
field-served = Pour qui
field-age-from = Âge minimum, en années
field-age-to = Âge maximum, en années
field-languages = Langues
field-languages-hint = Une par ligne
field-interpretation = Interprète
field-not-offered = Ce qui ne se fait pas ici
field-not-offered-hint = Ce qu'on peut s'attendre à trouver et qu'on ne trouvera pas, pour que personne ne vienne pour rien.
status-active = Oui
status-inactive = Pas en ce moment
status-closed-for-now = Fermé pour le moment ; il rouvrira

directory-heading = L'annuaire
directory-words = Nom d'une organisation ou d'un service
directory-search = Chercher
directory-stock = Ce qu'il y a
directory-stock-why = Les services sont comptés à chacun de leurs lieux. Seuls les services vérifiés d'organisations agréées reçoivent des orientations. Ceux sans lieu, comme les lignes d'aide, ne sont pas comptés ici.
directory-services = Services : { $count }
directory-confirmed-count = Confirmés : { $count }
directory-vetted-count = Vérifiés : { $count }
directory-places-count = Avec des places libres : { $count }
directory-gap = aucun vérifié
directory-missing = Régions sans service vérifié : { $count }
directory-ends = Vérifications qui prennent fin
directory-ends-none = Aucune vérification ne prend fin dans les soixante jours.
directory-overdue = Pas confirmés depuis longtemps
directory-overdue-none = Tout a été confirmé à temps.
directory-confirmed = dernière confirmation : { $day }
directory-never-confirmed = jamais confirmé
directory-elsewhere = Ailleurs
directory-whole = Tout le pays
directory-found = Résultats
directory-found-none = Rien ne contient ces mots. Essayez avec moins de mots, ou une autre orthographe.

entries-withdrawn = Cette fiche n'est plus dans l'annuaire.
entries-confirm = La fiche est-elle exacte ?
entries-confirm-reason = Avec qui vous avez parlé, ou ce que vous avez vu
entries-confirm-call = Confirmée par téléphone
entries-confirm-visit = Confirmée sur place
entries-recorded = Ce qui a été enregistré
entries-recorded-none = Encore rien.
accreditation-heading = Agrément
accreditation-until = organisation agréée jusqu'au { $day }
accreditation-none = organisation non agréée : ses services ne reçoivent pas d'orientations
accreditation-day = Dernier jour
accreditation-give = Donner l'agrément
accreditation-end = Mettre fin à l'agrément
day-hint = Année, mois, jour, par exemple 2027-06-30
day-wrong = Choisissez un jour, écrit comme 2027-06-30, s'il vous plaît.
vetting-heading = Vérification
vetting-step = Qu'enregistrez-vous ?
vetting-step-submitted = Sa vérification est demandée
vetting-step-checked = Des preuves ont été examinées
vetting-step-vetted = Il peut recevoir des orientations, jusqu'au jour indiqué ci-dessous
vetting-step-suspended = Il est suspendu pour le moment
vetting-step-withdrawn = Sa vérification est retirée
vetting-evidence = Preuves : une autorisation, une visite, des références, et ce qu'elles ont montré
vetting-until = Dernier jour
vetting-send = Enregistrer
vetting-step-missing = Choisissez ce que vous enregistrez, s'il vous plaît.
vetting-evidence-missing = Écrivez quelles preuves ont été examinées, et ce qu'elles ont montré, s'il vous plaît.
suspension-inside = Au dernier comptage des places ({ $time }), { $taken } sur { $maximum } étaient prises. Avant de le suspendre, parlez avec la maison des personnes qui y sont hébergées.
suspension-unknown = Personne n'a dit combien de personnes s'y trouvent. Demandez à la maison avant de le suspendre.
standing-not-checked = Personne n'a encore examiné de preuves. Enregistrez cela d'abord : une autorisation, une visite, des références.
standing-not-submitted = Personne n'a demandé sa vérification. Enregistrez cela d'abord.
standing-already-over = Ce jour est déjà passé.
standing-in-the-future = Ce jour n'est pas encore venu.
standing-not-vetted = Ce service n'est pas vérifié, il n'y a donc rien à suspendre.
standing-not-accredited = L'organisation n'est pas agréée, il n'y a donc rien à quoi mettre fin.
recorded-accredited = Agrément jusqu'au
recorded-accreditation-ended = Fin de l'agrément
recorded-submitted = Vérification demandée
recorded-checked = Preuves examinées
recorded-vetted = Vérification jusqu'au
recorded-suspended = Suspension
recorded-withdrawn = Vérification retirée
recorded-verified = Confirmation
recorded-counted = Comptage des places libres

demo-heading = Qui voulez-vous être ?
demo-why = Tout est inventé ici : les personnes, les organisations, ce qu'elles font. Choisissez quelqu'un, regardez, déconnectez-vous, puis choisissez quelqu'un d'autre.
