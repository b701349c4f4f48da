# Ce qui a été tapé dans un formulaire avant la fin de la session.
sign-in-kept = Votre session a été fermée après un temps sans activité. Rien de ce que vous avez tapé n'est perdu : c'est scellé, vous seul(e) pouvez le lire, et rien n'a été envoyé. Connectez-vous de nouveau, s'il vous plaît ; la première page y ramène.
sign-in-not-kept = Votre session était fermée avant l'envoi de ce formulaire, et ce que vous avez tapé n'a pas pu être gardé : sans session, personne ne pouvait le sceller pour vous. Rien n'a été envoyé. Connectez-vous et écrivez-le à nouveau, s'il vous plaît ; la prochaine fois, envoyez ce qui est ouvert avant de vous déconnecter.
sign-in-not-done = Votre session a été fermée, après un temps sans activité ou parce que quelque chose a changé dans votre compte. Ce que vous avez demandé en dernier n’a pas été fait. Connectez-vous et faites-le de nouveau.
unfinished-heading = Vous étiez au milieu de quelque chose
unfinished-why = Ceci a été tapé, mais pas envoyé, avant la fin de votre session. Vous seul(e) pouvez le voir. Cela attend jusqu'à demain à la même heure, puis c'est supprimé.
unfinished-here = Voici ce que vous aviez tapé avant la fin de votre session. Cela n'a pas été envoyé. Relisez, puis envoyez vous-même.
unfinished-throw-away = Jeter
unfinished-refer = Orientation vers un service
unfinished-referral = Ce que vous avez écrit sur une orientation
did-unfinished-kept = Texte tapé gardé après la fin de la session
did-unfinished-dropped = Texte gardé envoyé ou jeté
unfinished-conference = Ce que vous avez écrit dans une réunion
old-form-typed = Ceci a été écrit lors d'une connexion antérieure, et rien n'en a été gardé. C'est encore là : regardez-le, puis envoyez-le sous votre connexion actuelle. Si quelqu'un d'autre l'a écrit, quittez cette page.
old-form-file = Ceci a été écrit lors d’une connexion précédente, et rien n’en a été conservé, ni le fichier. C’est encore ici : copiez ce qui compte, puis choisissez de nouveau le fichier sur sa page. Si quelqu’un d’autre l’a écrit, quittez cette page.
old-form-closed = Rien ne vous est ouvert ici, ou plus maintenant, et rien de ceci n’a été conservé. Ce que vous avez écrit est encore sur cette page : si c’est important, dites-le maintenant à votre superviseur, et quittez la page.
old-form-send = Envoyer maintenant
old-form-page = Voir la page où se trouve ce formulaire
