<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>ActivityLog</name>
    <message>
        <source>(no name)</source>
        <translation>(sans nom)</translation>
    </message>
    <message>
        <source>no reason is given</source>
        <translation>aucune raison n’est donnée</translation>
    </message>
    <message>
        <source>it is not known how</source>
        <translation>on ne sait pas comment</translation>
    </message>
    <message>
        <source>a pool</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>Nothing runs, because foreign programs cannot be locked in here: %1</source>
        <translation>Rien ne s’exécute, car les programmes externes ne peuvent pas être isolés ici&#xa0;: %1</translation>
    </message>
    <message>
        <source>A function of %1 was fetched: %2.</source>
        <translation>Une fonction du groupe %1 a été téléchargée&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Settings were changed.</source>
        <translation>Des réglages ont été modifiés.</translation>
    </message>
    <message>
        <source>Settings were changed: %1.</source>
        <translation>Réglages modifiés&#xa0;: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 started, for %2.</source>
        <translation>La tâche %1 a commencé, pour le groupe %2.</translation>
    </message>
    <message>
        <source>%1 ended: %2. It took %3 of processor time.</source>
        <translation>La tâche %1 a pris fin&#xa0;: %2. Temps de processeur utilisé&#xa0;: %3.</translation>
    </message>
    <message>
        <source>%1 ended, for %2. It took %3 of processor time.</source>
        <translation>La tâche %1 a pris fin, pour le groupe %2. Temps de processeur utilisé&#xa0;: %3.</translation>
    </message>
    <message>
        <source>%1 was stopped before its end: %2.</source>
        <translation>La tâche %1 a été arrêtée avant la fin&#xa0;: %2.</translation>
    </message>
    <message>
        <source>%1 received a result.</source>
        <translation>Le groupe %1 a reçu un résultat.</translation>
    </message>
    <message>
        <source>%1 refused a result: %2.</source>
        <translation>Le groupe %1 a refusé un résultat&#xa0;: %2.</translation>
    </message>
    <message>
        <source>The program that runs functions ended by itself: %1. It is started again in %2.</source>
        <translation>Le programme qui exécute les fonctions s’est arrêté de lui-même&#xa0;: %1. Il redémarre dans %2.</translation>
    </message>
    <message>
        <source>The list of pools changed.</source>
        <translation>La liste des groupes a changé.</translation>
    </message>
    <message>
        <source>%1 is connected.</source>
        <translation>Le groupe %1 est connecté.</translation>
    </message>
    <message>
        <source>%1 is not connected: %2.</source>
        <translation>Le groupe %1 n’est pas connecté&#xa0;: %2.</translation>
    </message>
    <message>
        <source>%1 has granted %2 credits in all; %3 more are pending.</source>
        <translation>Le groupe %1 a accordé %2 crédits en tout&#xa0;; %3 de plus sont en attente.</translation>
    </message>
    <message>
        <source>A function of %1 is not run here: %2.</source>
        <translation>Une fonction du groupe %1 n’est pas exécutée ici&#xa0;: %2.</translation>
    </message>
    <message>
        <source>What was done for %1 cannot be written to the disk: %2.</source>
        <translation>Ce qui a été fait pour le groupe %1 ne peut pas être écrit sur le disque&#xa0;: %2.</translation>
    </message>
    <message>
        <source>This computer&apos;s membership in %1 could not be renewed: %2.</source>
        <translation>L’adhésion de cet ordinateur au groupe %1 n’a pas pu être renouvelée&#xa0;: %2.</translation>
    </message>
    <message>
        <source>“%1” is now %2</source>
        <comment>a setting and its new value</comment>
        <translation>«&#xa0;%1&#xa0;» vaut maintenant %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 confirmed %Ln result(s) of this computer and grants %2 credits.</source>
        <translation>
            <numerusform>Le groupe %1 a confirmé %Ln résultat de cet ordinateur et accorde %2 crédits.</numerusform>
            <numerusform>Le groupe %1 a confirmé %Ln résultats de cet ordinateur et accorde %2 crédits.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 grants nothing for %Ln result(s) of this computer.</source>
        <translation>
            <numerusform>Le groupe %1 n’accorde rien pour %Ln résultat de cet ordinateur.</numerusform>
            <numerusform>Le groupe %1 n’accorde rien pour %Ln résultats de cet ordinateur.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 gives this computer work again.</source>
        <translation>%1 donne de nouveau du travail à cet ordinateur.</translation>
    </message>
    <message>
        <source>%1 gives this computer no work: %2.</source>
        <translation>%1 ne donne pas de travail à cet ordinateur&#xa0;: %2.</translation>
    </message>
</context>
<context>
    <name>Condition</name>
    <message>
        <source>Computing</source>
        <translation>Calcul en cours</translation>
    </message>
    <message>
        <source>Ready for work</source>
        <translation>Prêt à travailler</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Paused by you</source>
        <translation>En pause à votre demande</translation>
    </message>
    <message>
        <source>Needs your attention</source>
        <translation>Votre attention est requise</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>À l’arrêt</translation>
    </message>
    <message>
        <source>Something answers in place of Fallow&apos;s agent, but not as this window understands: %1. Most likely one of both was updated and not started again.</source>
        <translation>Quelque chose répond à la place de l’agent de Fallow, mais pas d’une façon que cette fenêtre comprend&#xa0;: %1. L’un des deux a probablement été mis à jour sans être redémarré.</translation>
    </message>
    <message>
        <source>The part of Fallow that works in the background runs, but does not answer. This window goes on as soon as it does.</source>
        <translation>La partie de Fallow qui travaille en arrière-plan est lancée, mais ne répond pas. Cette fenêtre reprendra dès qu’elle répondra.</translation>
    </message>
    <message>
        <source>The part of Fallow that works in the background is not running, so this computer lends nothing. Your settings and earnings are kept.</source>
        <translation>La partie de Fallow qui travaille en arrière-plan n’est pas lancée&#xa0;; cet ordinateur ne prête donc rien. Vos réglages et vos gains sont conservés.</translation>
    </message>
    <message>
        <source>Nothing runs, because this computer does not let foreign programs be locked in: %1</source>
        <translation>Rien ne s’exécute, car cet ordinateur ne permet pas d’isoler les programmes externes&#xa0;: %1</translation>
    </message>
    <message>
        <source>This computer belongs to no pool yet, so there is nothing to do. Attach one to begin.</source>
        <translation>Cet ordinateur n’appartient encore à aucun groupe, il n’a donc rien à faire. Rejoignez-en un pour commencer.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>finished</source>
        <translation>fin normale</translation>
    </message>
    <message>
        <source>finished with exit code %1</source>
        <translation>fin avec le code de sortie %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>échec (%1)</translation>
    </message>
    <message>
        <source>hit its memory limit</source>
        <translation>limite de mémoire atteinte</translation>
    </message>
    <message>
        <source>hit its limit of processor time</source>
        <translation>limite de temps de processeur atteinte</translation>
    </message>
    <message>
        <source>took longer than it may</source>
        <translation>durée permise dépassée</translation>
    </message>
    <message>
        <source>hit its output limit</source>
        <translation>limite de données produites atteinte</translation>
    </message>
    <message>
        <source>tried something forbidden and was ended</source>
        <translation>arrêt après une tentative interdite</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>plantage</translation>
    </message>
    <message>
        <source>crashed: %1</source>
        <translation>plantage (%1)</translation>
    </message>
    <message>
        <source>could not be started</source>
        <translation>démarrage impossible</translation>
    </message>
    <message>
        <source>could not be started: %1</source>
        <translation>démarrage impossible (%1)</translation>
    </message>
    <message>
        <source>was given back unfinished</source>
        <translation>restitution avant la fin</translation>
    </message>
    <message>
        <source>the pool needs it no more</source>
        <translation>le groupe n’en a plus besoin</translation>
    </message>
    <message>
        <source>its deadline passed</source>
        <translation>son délai est dépassé</translation>
    </message>
    <message>
        <source>its function is refused</source>
        <translation>sa fonction est refusée</translation>
    </message>
    <message>
        <source>the pool was detached</source>
        <translation>cet ordinateur a quitté le groupe</translation>
    </message>
    <message>
        <source>fewer tasks may run at once</source>
        <translation>moins de tâches peuvent s’exécuter à la fois</translation>
    </message>
    <message>
        <source>the memory is needed</source>
        <translation>la mémoire est requise ailleurs</translation>
    </message>
    <message>
        <source>the pause is long</source>
        <translation>la pause est longue</translation>
    </message>
    <message>
        <source>the agent stops</source>
        <translation>l’agent s’arrête</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>malformed: what was received or typed is not of the right form</comment>
        <translation>format incorrect (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>too large: a limit on size or count was passed</comment>
        <translation>limite de taille ou de nombre dépassée (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unsupported: this version does not know it</comment>
        <translation>non pris en charge par cette version (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>bad signature: the signature does not fit</comment>
        <translation>signature incorrecte (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>wrong authority: it comes from another pool</comment>
        <translation>provient d’un autre groupe (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>wrong role: a genuine certificate used for another purpose</comment>
        <translation>certificat authentique, mais prévu pour un autre usage (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>expired: not valid any more, or not yet</comment>
        <translation>hors de la période de validité (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>revoked: withdrawn by the pool</comment>
        <translation>retiré par le groupe (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>outdated: an older version than one already seen</comment>
        <translation>version plus ancienne qu’une autre déjà vue (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>digest mismatch: the data is not what was promised</comment>
        <translation>les données ne sont pas celles annoncées (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unsafe path: a file name that is not allowed</comment>
        <translation>nom de fichier non autorisé (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>not admitted: the function does what functions may not</comment>
        <translation>la fonction fait ce qui n’est pas permis (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unauthenticated: no identity was shown</comment>
        <translation>aucune identité présentée (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>forbidden: the pool or the owner does not allow it</comment>
        <translation>le groupe ou le propriétaire ne le permet pas (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>not found: there is no such thing</comment>
        <translation>introuvable (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>conflict: it contradicts what is already there</comment>
        <translation>en contradiction avec ce qui existe déjà (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>rate limited: too many at once; later it will work</comment>
        <translation>trop de demandes à la fois, cela marchera plus tard (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unavailable: the other side cannot be reached now</comment>
        <translation>le correspondant est injoignable pour le moment (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>timed out: it took too long</comment>
        <translation>délai d’attente dépassé (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>cancelled: it was called off</comment>
        <translation>opération annulée (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>io error: the operating system refused a file or connection</comment>
        <translation>le système a refusé un fichier ou une connexion (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>internal: an error inside Fallow</comment>
        <translation>erreur interne de Fallow (%1)</translation>
    </message>
    <message>
        <source>the pool&apos;s operator gives this computer no new work for now</source>
        <translation>l’exploitant du groupe ne donne pas de nouveau travail à cet ordinateur pour le moment</translation>
    </message>
    <message>
        <source>the pool gives work only to version %1 of Fallow or newer, and this is version %2</source>
        <translation>le groupe ne donne du travail qu’à Fallow version %1 ou plus récente, et cette version est %2</translation>
    </message>
    <message>
        <source>the pool gives work only to version %1 of Fallow, and this is version %2</source>
        <translation>le groupe ne donne du travail qu’à Fallow version %1, et cette version est %2</translation>
    </message>
</context>
<context>
    <name>FileSaving</name>
    <message>
        <source>Saved as %1.</source>
        <translation>Enregistré sous %1.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 ne peut pas être écrit&#xa0;: %2.</translation>
    </message>
</context>
<context>
    <name>ForeignPicture</name>
    <message>
        <source>This is not a picture of the kinds PNG, JPEG, WebP or BMP.</source>
        <translation>Cette image n’est ni au format PNG, ni JPEG, ni WebP, ni BMP.</translation>
    </message>
    <message>
        <source>This picture is too large: at most %1 and %2 million pixels are looked at. Cut it around the QR code.</source>
        <translation>Cette image est trop grande&#xa0;: %1 et %2 millions de pixels au plus sont acceptés. Recadrez-la autour du code QR.</translation>
    </message>
    <message>
        <source>This picture cannot be read: it is damaged or incomplete.</source>
        <translation>Cette image est illisible&#xa0;: elle est endommagée ou incomplète.</translation>
    </message>
    <message>
        <source>There is no QR code in this picture, or it is too small or too blurred to be read.</source>
        <translation>Cette image ne contient pas de code QR, ou celui-ci est trop petit ou trop flou pour être lu.</translation>
    </message>
    <message>
        <source>There is more than one QR code in this picture. Cut it around the one of the pool.</source>
        <translation>Cette image contient plusieurs codes QR. Recadrez-la autour de celui du groupe.</translation>
    </message>
    <message>
        <source>The QR code in this picture is not a pool&apos;s link: that would begin with fallow://</source>
        <translation>Le code QR de cette image n’est pas un lien d’invitation&#xa0;: il commencerait par fallow://</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Shows what this computer lends and earns, and lets you pause it.</source>
        <translation>Montre ce que cet ordinateur prête et gagne, et permet de le mettre en pause.</translation>
    </message>
    <message>
        <source>Where the agent keeps its state (default: %1).</source>
        <translation>Emplacement où l’agent garde son état (par défaut&#xa0;: %1).</translation>
    </message>
    <message>
        <source>Begin in the tray, without the window.</source>
        <translation>Démarrer dans la zone de notification, sans la fenêtre.</translation>
    </message>
    <message>
        <source>fallow: it runs already, and does not answer.
</source>
        <translation>fallow&#xa0;: déjà lancé, mais ne répond pas.
</translation>
    </message>
</context>
<context>
    <name>Quantities</name>
    <message>
        <source>%1 s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1&#xa0;min %2&#xa0;s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1&#xa0;h %2&#xa0;min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1&#xa0;j %2&#xa0;h</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>No limit</source>
        <translation>Sans limite</translation>
    </message>
    <message>
        <source>Begin when nobody was here for</source>
        <translation>Commencer après une absence de</translation>
    </message>
    <message>
        <source>so long nobody touched the computer before work starts; none: also while it is used</source>
        <translation>temps sans activité sur l’ordinateur avant que le travail commence&#xa0;; «&#xa0;Ne pas attendre&#xa0;»&#xa0;: aussi pendant que vous l’utilisez</translation>
    </message>
    <message>
        <source>Do not wait</source>
        <translation>Ne pas attendre</translation>
    </message>
    <message>
        <source>Go on after an interruption of</source>
        <translation>Reprendre après une interruption de</translation>
    </message>
    <message>
        <source>so long before work goes on that an input interrupted; same: as at the start</source>
        <translation>temps sans activité avant que reprenne un travail que vous avez interrompu&#xa0;; «&#xa0;Comme au début&#xa0;»&#xa0;: le même délai que pour commencer</translation>
    </message>
    <message>
        <source>As long as at the beginning</source>
        <translation>Comme au début</translation>
    </message>
    <message>
        <source>Give memory back after</source>
        <translation>Libérer la mémoire après</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Heures de la semaine</translation>
    </message>
    <message>
        <source>when work is allowed, by the clock on the wall</source>
        <translation>quand le travail est autorisé, à l’heure de votre horloge</translation>
    </message>
    <message>
        <source>During films and presentations</source>
        <translation>Pendant les films et présentations</translation>
    </message>
    <message>
        <source>also during films, full screen, presentations and calls</source>
        <translation>travailler aussi pendant les films, le plein écran, les présentations et les appels</translation>
    </message>
    <message>
        <source>During work over the network</source>
        <translation>Pendant un accès par le réseau</translation>
    </message>
    <message>
        <source>also while somebody works here over the network</source>
        <translation>travailler aussi pendant que quelqu’un utilise cet ordinateur par le réseau</translation>
    </message>
    <message>
        <source>While others are here</source>
        <translation>Quand d’autres sont là</translation>
    </message>
    <message>
        <source>also while another user is active</source>
        <translation>travailler aussi pendant qu’un autre utilisateur est actif</translation>
    </message>
    <message>
        <source>Programs that come first</source>
        <translation>Programmes prioritaires</translation>
    </message>
    <message>
        <source>no work while one of these programs runs</source>
        <translation>pas de travail tant que l’un de ces programmes est ouvert</translation>
    </message>
    <message>
        <source>Stop when other programs take</source>
        <translation>Arrêter si d’autres programmes prennent</translation>
    </message>
    <message>
        <source>no work while other programs take more of the processors for long</source>
        <translation>pas de travail quand d’autres programmes occupent durablement une plus grande proportion des processeurs</translation>
    </message>
    <message>
        <source>When in doubt</source>
        <translation>En cas de doute</translation>
    </message>
    <message>
        <source>what to do while it is not known whether work would disturb</source>
        <translation>que faire tant qu’on ne sait pas si le travail dérangerait</translation>
    </message>
    <message>
        <source>Tasks at once</source>
        <translation>Tâches simultanées</translation>
    </message>
    <message>
        <source>tasks that run at the same time</source>
        <translation>nombre de tâches exécutées en même temps</translation>
    </message>
    <message>
        <source>Memory of one task</source>
        <translation>Mémoire d’une tâche</translation>
    </message>
    <message>
        <source>memory that one task may use</source>
        <translation>mémoire qu’une tâche peut utiliser</translation>
    </message>
    <message>
        <source>Memory of all tasks</source>
        <translation>Mémoire de toutes les tâches</translation>
    </message>
    <message>
        <source>memory that all tasks together may use</source>
        <translation>mémoire que toutes les tâches ensemble peuvent utiliser</translation>
    </message>
    <message>
        <source>Share of the free memory</source>
        <translation>Part de la mémoire libre</translation>
    </message>
    <message>
        <source>how much of the memory that is free they may use</source>
        <translation>proportion de la mémoire libre que les tâches peuvent utiliser</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>disk for functions, of all pools together</source>
        <translation>espace disque pour les fonctions, tous groupes confondus</translation>
    </message>
    <message>
        <source>On battery, down to</source>
        <translation>Sur batterie, jusqu’à</translation>
    </message>
    <message>
        <source>work on battery while more than this is left in it</source>
        <translation>travailler sur batterie tant que la charge est supérieure à cette valeur</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>While saving power</source>
        <translation>En économie d’énergie</translation>
    </message>
    <message>
        <source>also while the computer saves power</source>
        <translation>travailler aussi pendant que l’ordinateur économise l’énergie</translation>
    </message>
    <message>
        <source>While the lid is closed</source>
        <translation>Quand le capot est fermé</translation>
    </message>
    <message>
        <source>also while the lid is closed, on mains only</source>
        <translation>travailler aussi capot fermé, uniquement sur secteur</translation>
    </message>
    <message>
        <source>Do less from this distance to overheating</source>
        <translation>Ralentir à cet écart de la surchauffe</translation>
    </message>
    <message>
        <source>so far below the chip&apos;s critical temperature fewer tasks begin to run</source>
        <translation>à cet écart sous la température critique de la puce, moins de tâches sont lancées</translation>
    </message>
    <message>
        <source>Stop at this distance to overheating</source>
        <translation>Arrêter à cet écart de la surchauffe</translation>
    </message>
    <message>
        <source>so far below the chip&apos;s critical temperature no task runs</source>
        <translation>à cet écart sous la température critique de la puce, aucune tâche ne s’exécute</translation>
    </message>
    <message>
        <source>Fetch at most</source>
        <translation>Télécharger au plus à</translation>
    </message>
    <message>
        <source>how fast functions are fetched, all pools together</source>
        <translation>vitesse à laquelle les fonctions sont téléchargées, tous groupes confondus</translation>
    </message>
    <message>
        <source>Pass on at most</source>
        <translation>Transmettre au plus à</translation>
    </message>
    <message>
        <source>how fast functions are passed on, all pools together</source>
        <translation>vitesse à laquelle les fonctions sont transmises, tous groupes confondus</translation>
    </message>
    <message>
        <source>Pass functions on</source>
        <translation>Transmettre les fonctions</translation>
    </message>
    <message>
        <source>whether functions are passed on to other hosts</source>
        <translation>indique si les fonctions sont transmises à d’autres ordinateurs</translation>
    </message>
    <message>
        <source>Where transfers cost money</source>
        <translation>Si les transferts sont payants</translation>
    </message>
    <message>
        <source>fetch and pass on also where transfers cost money</source>
        <translation>télécharger et transmettre même là où les transferts sont payants</translation>
    </message>
    <message>
        <source>Through a VPN</source>
        <translation>Par un VPN</translation>
    </message>
    <message>
        <source>fetch and pass on also through a VPN</source>
        <translation>télécharger et transmettre aussi par un VPN</translation>
    </message>
    <message>
        <source>At most in a day</source>
        <translation>Au plus par jour</translation>
    </message>
    <message>
        <source>fetched and passed on in a day, all pools together</source>
        <translation>volume téléchargé et transmis en un jour, tous groupes confondus</translation>
    </message>
    <message>
        <source>At most in a month</source>
        <translation>Au plus par mois</translation>
    </message>
    <message>
        <source>fetched and passed on in a month, all pools together</source>
        <translation>volume téléchargé et transmis en un mois, tous groupes confondus</translation>
    </message>
    <message>
        <source>after so long a pause tasks leave the memory, and wait as at the start; those without a checkpoint leave it after 12 times as long</source>
        <translation>après une pause de cette durée, les tâches quittent la mémoire et ne repartent qu’après l’absence exigée pour commencer&#xa0;; celles sans point de reprise la quittent après une pause 12 fois plus longue</translation>
    </message>
    <message>
        <source>When it works</source>
        <translation>Quand Fallow travaille</translation>
    </message>
    <message>
        <source>How much it takes</source>
        <translation>Ce que Fallow utilise</translation>
    </message>
    <message>
        <source>Power and heat</source>
        <translation>Énergie et chaleur</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Autres</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Mettre en pause</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Travailler</translation>
    </message>
    <message>
        <source>Functions of these publishers</source>
        <translation>Fonctions de ces éditeurs</translation>
    </message>
    <message>
        <source>only functions of these publishers run here; all: of everybody whom a pool lets publish</source>
        <translation>seules les fonctions de ces éditeurs s’exécutent ici&#xa0;; «&#xa0;all&#xa0;»&#xa0;: celles de tous ceux qu’un groupe autorise à publier</translation>
    </message>
    <message>
        <source>Longest tasks</source>
        <translation>Durée maximale des tâches</translation>
    </message>
    <message>
        <source>no functions whose tasks may take more processor time</source>
        <translation>pas de fonctions dont les tâches peuvent prendre plus de temps de processeur</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>De qui vient le travail</translation>
    </message>
    <message>
        <source>Functions with these names</source>
        <translation>Fonctions portant ces noms</translation>
    </message>
    <message>
        <source>only functions with these names run here, where * stands for any letters; all: whatever they are called</source>
        <translation>seules les fonctions portant ces noms s’exécutent ici, * remplaçant n’importe quelles lettres ; avec « all » : quel que soit leur nom</translation>
    </message>
    <message>
        <source>Stay awake for work</source>
        <translation>Rester en éveil pour travailler</translation>
    </message>
    <message>
        <source>does not sleep by itself while tasks run and nobody is here, on mains only</source>
        <translation>ne se met pas en veille de lui-même pendant que des tâches s’exécutent et que personne n’est là, sur secteur uniquement</translation>
    </message>
    <message>
        <source>Price of a kilowatt-hour</source>
        <translation>Prix du kilowattheure</translation>
    </message>
    <message>
        <source>what a kilowatt-hour costs here, from which the price of work is estimated</source>
        <translation>ce que coûte ici un kilowattheure, d’où est estimé le prix du travail</translation>
    </message>
    <message>
        <source>Note on the electricity</source>
        <translation>Remarque sur l’électricité</translation>
    </message>
    <message>
        <source>what is to be known of the electricity used here</source>
        <translation>ce qu’il faut savoir de l’électricité utilisée ici</translation>
    </message>
</context>
<context>
    <name>SettingAmounts</name>
    <message>
        <source>%1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>%1%</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>%1 K</source>
        <translation>%1 K</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 j</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 TiB</source>
        <translation>%1 Tio</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 Gio</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 Mio</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1 Kio</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 o</translation>
    </message>
    <message>
        <source>%1 TiB/s</source>
        <translation>%1 Tio/s</translation>
    </message>
    <message>
        <source>%1 GiB/s</source>
        <translation>%1 Gio/s</translation>
    </message>
    <message>
        <source>%1 MiB/s</source>
        <translation>%1 Mio/s</translation>
    </message>
    <message>
        <source>%1 KiB/s</source>
        <translation>%1 Kio/s</translation>
    </message>
    <message>
        <source>%1 B/s</source>
        <translation>%1 o/s</translation>
    </message>
</context>
<context>
    <name>Share</name>
    <message>
        <source>only while no other pool has work</source>
        <translation>seulement quand aucun autre groupe n’a de travail</translation>
    </message>
    <message>
        <source>all of the time</source>
        <translation>tout le temps</translation>
    </message>
    <message>
        <source>%1 of %2 parts of the time, while all pools have work</source>
        <translation>%1/%2 du temps, tant que tous les groupes ont du travail</translation>
    </message>
    <message>
        <source>%1% of the time, while all pools have work</source>
        <translation>%1&#xa0;% du temps, tant que tous les groupes ont du travail</translation>
    </message>
</context>
<context>
    <name>SignalWords</name>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>in use for %1</source>
        <translation>utilisé depuis %1</translation>
    </message>
    <message>
        <source>idle for %1</source>
        <translation>inactif depuis %1</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>verrouillé</translation>
    </message>
    <message>
        <source>not locked</source>
        <translation>non verrouillé</translation>
    </message>
    <message>
        <source>somebody works here from afar</source>
        <translation>quelqu’un travaille ici à distance</translation>
    </message>
    <message>
        <source>another user is active</source>
        <translation>un autre utilisateur est actif</translation>
    </message>
    <message>
        <source>nobody else</source>
        <translation>personne d’autre</translation>
    </message>
    <message>
        <source>film</source>
        <translation>film</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>plein écran</translation>
    </message>
    <message>
        <source>presentation</source>
        <translation>présentation</translation>
    </message>
    <message>
        <source>call</source>
        <translation>appel</translation>
    </message>
    <message>
        <source>kept awake</source>
        <translation>maintenu éveillé</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>battery</source>
        <translation>batterie</translation>
    </message>
    <message>
        <source>mains</source>
        <translation>secteur</translation>
    </message>
    <message>
        <source>%1, charge %2</source>
        <translation>%1, charge %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>activé</translation>
    </message>
    <message>
        <source>off</source>
        <translation>désactivé</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <source>%1 °C of %2 °C, %3 K a minute (%4)</source>
        <translation>%1&#xa0;°C sur %2&#xa0;°C, %3&#xa0;K par minute (%4)</translation>
    </message>
    <message>
        <source>slowed down by heat</source>
        <translation>ralenti par la chaleur</translation>
    </message>
    <message>
        <source>%1 by other programs</source>
        <translation>%1 par d’autres programmes</translation>
    </message>
    <message>
        <source>waiting for processor %1, memory %2, disk %3</source>
        <translation>attente&#xa0;: processeur %1, mémoire %2, disque %3</translation>
    </message>
    <message>
        <source>%1 of %2 available</source>
        <translation>%1 sur %2 disponibles</translation>
    </message>
    <message>
        <source>none runs</source>
        <translation>aucun en cours</translation>
    </message>
    <message>
        <source>online</source>
        <translation>en ligne</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>hors ligne</translation>
    </message>
    <message>
        <source>metered</source>
        <translation>facturé à l’usage</translation>
    </message>
    <message>
        <source>through a VPN</source>
        <translation>par un VPN</translation>
    </message>
    <message>
        <source>about to sleep</source>
        <translation>mise en veille imminente</translation>
    </message>
    <message>
        <source>awake</source>
        <translation>éveillé</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation>inconnu&#xa0;: %1</translation>
    </message>
    <message>
        <source>none here</source>
        <translation>rien de tel ici</translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message>
        <source>1 day</source>
        <translation>1 jour</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln jour</numerusform>
            <numerusform>%Ln jours</numerusform>
        </translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 heure</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln heure</numerusform>
            <numerusform>%Ln heures</numerusform>
        </translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 minute</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 seconde</translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln seconde</numerusform>
            <numerusform>%Ln secondes</numerusform>
        </translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>lundi</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>mardi</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>mercredi</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>jeudi</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>vendredi</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>samedi</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>dimanche</translation>
    </message>
    <message>
        <source>Stops at %1 at the latest.</source>
        <translation>Arrêt au plus tard&#xa0;: %1.</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1, dans %2</translation>
    </message>
    <message>
        <source>Working: nobody is using the computer. Stops at the first input.</source>
        <translation>Au travail&#xa0;: personne n’utilise l’ordinateur. Arrêt dès que quelqu’un s’en sert.</translation>
    </message>
    <message>
        <source>Working, also while the computer is used, as you want it.</source>
        <translation>Au travail, même quand l’ordinateur est utilisé, comme vous le souhaitez.</translation>
    </message>
    <message>
        <source>Working: there is no keyboard or screen here that anybody could use. Stops when other programs need the processors.</source>
        <translation>Au travail&#xa0;: il n’y a ici ni clavier ni écran dont quelqu’un pourrait se servir. Arrêt quand d’autres programmes auront besoin des processeurs.</translation>
    </message>
    <message>
        <source>Working, although it is not known whether anybody is using the computer, as you want it.</source>
        <translation>Au travail, bien qu’on ne sache pas si quelqu’un utilise l’ordinateur, comme vous le souhaitez.</translation>
    </message>
    <message>
        <source>Working: you asked for it, until %1.</source>
        <translation>Au travail&#xa0;: vous l’avez demandé, jusqu’à %1.</translation>
    </message>
    <message>
        <source>Working: you asked for it.</source>
        <translation>Au travail&#xa0;: vous l’avez demandé.</translation>
    </message>
    <message>
        <source>Only 1 task for %1 % of the time, because of the heat.</source>
        <translation>Une seule tâche, pendant %1&#xa0;% du temps, à cause de la chaleur.</translation>
    </message>
    <message>
        <source>Only 1 task, because heat has slowed the processor down.</source>
        <translation>Une seule tâche, car la chaleur a ralenti le processeur.</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln tasks, because heat has slowed the processor down.</source>
        <translation>
            <numerusform>Seulement %Ln tâche, car la chaleur a ralenti le processeur.</numerusform>
            <numerusform>Seulement %Ln tâches, car la chaleur a ralenti le processeur.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only 1 task, because of the heat.</source>
        <translation>Une seule tâche, à cause de la chaleur.</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln tasks, because of the heat.</source>
        <translation>
            <numerusform>Seulement %Ln tâche, à cause de la chaleur.</numerusform>
            <numerusform>Seulement %Ln tâches, à cause de la chaleur.</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused: you asked for it. Starts at %1, or when you resume it.</source>
        <translation>En pause&#xa0;: vous l’avez demandé. Reprise&#xa0;: %1, ou quand vous le déciderez.</translation>
    </message>
    <message>
        <source>Paused: you asked for it. Starts when you resume it.</source>
        <translation>En pause&#xa0;: vous l’avez demandé. Reprise quand vous le déciderez.</translation>
    </message>
    <message>
        <source>Paused: your organisation&apos;s policy cannot be used: %1. Starts when there is a valid one.</source>
        <translation>En pause&#xa0;: les règles de votre organisation ne peuvent pas être appliquées&#xa0;: %1. Reprise quand il y en aura de valides.</translation>
    </message>
    <message>
        <source>Paused: the computer is about to sleep. Starts when it has woken.</source>
        <translation>En pause&#xa0;: l’ordinateur va se mettre en veille. Reprise à son réveil.</translation>
    </message>
    <message>
        <source>Paused: the computer has just woken. Starts %1 after that.</source>
        <translation>En pause&#xa0;: l’ordinateur vient de sortir de veille. Reprise %1 après.</translation>
    </message>
    <message>
        <source>Paused: the computer is too hot, at %1 °C. Starts below %2 °C.</source>
        <translation>En pause&#xa0;: l’ordinateur est trop chaud, à %1&#xa0;°C. Reprise en dessous de %2&#xa0;°C.</translation>
    </message>
    <message>
        <source>Paused: the computer is too hot, at %1 °C (%3). Starts below %2 °C.</source>
        <translation>En pause&#xa0;: l’ordinateur est trop chaud, à %1&#xa0;°C (%3). Reprise en dessous de %2&#xa0;°C.</translation>
    </message>
    <message>
        <source>Paused: the computer runs on battery. Starts on mains.</source>
        <translation>En pause&#xa0;: l’ordinateur fonctionne sur batterie. Reprise sur secteur.</translation>
    </message>
    <message>
        <source>Paused: the battery is down to %1 %. Starts at %2 %, or on mains.</source>
        <translation>En pause&#xa0;: il ne reste que %1&#xa0;% de batterie. Reprise à %2&#xa0;%, ou sur secteur.</translation>
    </message>
    <message>
        <source>Paused: the computer saves power. Starts when power saving is switched off.</source>
        <translation>En pause&#xa0;: l’ordinateur économise l’énergie. Reprise quand l’économie d’énergie sera désactivée.</translation>
    </message>
    <message>
        <source>Paused: the lid is closed and the computer runs on battery. Starts on mains.</source>
        <translation>En pause&#xa0;: le capot est fermé et l’ordinateur fonctionne sur batterie. Reprise sur secteur.</translation>
    </message>
    <message>
        <source>Paused: the lid is closed. Starts when it is opened.</source>
        <translation>En pause&#xa0;: le capot est fermé. Reprise quand il sera ouvert.</translation>
    </message>
    <message>
        <source>Paused: it is outside the hours for work. Starts at %1 at the earliest.</source>
        <translation>En pause&#xa0;: ce n’est pas une heure de travail. Reprise au plus tôt&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Paused: it is outside the hours for work.</source>
        <translation>En pause&#xa0;: ce n’est pas une heure de travail.</translation>
    </message>
    <message>
        <source>Paused: %1 is running. Starts when it has ended.</source>
        <translation>En pause&#xa0;: %1 est en cours d’exécution. Reprise quand ce sera terminé.</translation>
    </message>
    <message>
        <source>Paused: you are using the computer. Starts %1 after your last input.</source>
        <translation>En pause&#xa0;: vous utilisez l’ordinateur. Reprise %1 après votre dernière activité.</translation>
    </message>
    <message>
        <source>Paused: you have just used the computer. Starts %1 after your last input, at %2.</source>
        <translation>En pause&#xa0;: vous venez d’utiliser l’ordinateur. Reprise %1 après votre dernière activité, à %2.</translation>
    </message>
    <message>
        <source>Paused: somebody is using the computer over the network. Starts %1 after that has ended.</source>
        <translation>En pause&#xa0;: quelqu’un utilise l’ordinateur par le réseau. Reprise %1 après la fin de cette utilisation.</translation>
    </message>
    <message>
        <source>Paused: another user is using the computer. Starts %1 after that has ended.</source>
        <translation>En pause&#xa0;: un autre utilisateur se sert de l’ordinateur. Reprise %1 après la fin de cette utilisation.</translation>
    </message>
    <message>
        <source>Paused: the computer was in use until just now. Starts %1 after that, at %2.</source>
        <translation>En pause&#xa0;: l’ordinateur était utilisé il y a un instant. Reprise %1 après la fin de cette utilisation, à %2.</translation>
    </message>
    <message>
        <source>Paused: the computer was in use until just now. Starts %1 after that.</source>
        <translation>En pause&#xa0;: l’ordinateur était utilisé il y a un instant. Reprise %1 après la fin de cette utilisation.</translation>
    </message>
    <message>
        <source>Paused: other programs need the processors. Starts when they have taken no more than %1 % for a minute.</source>
        <translation>En pause&#xa0;: d’autres programmes ont besoin des processeurs. Reprise quand ils n’en auront pas pris plus de %1&#xa0;% pendant une minute.</translation>
    </message>
    <message>
        <source>Paused: other programs need the memory. Starts when enough of it is free.</source>
        <translation>En pause&#xa0;: d’autres programmes ont besoin de la mémoire. Reprise quand il y en aura assez de libre.</translation>
    </message>
    <message>
        <source>Paused: a film is playing. Starts %1 after its end.</source>
        <translation>En pause&#xa0;: un film est en cours. Reprise %1 après la fin.</translation>
    </message>
    <message>
        <source>Paused: a program fills the screen. Starts %1 after it has left it.</source>
        <translation>En pause&#xa0;: un programme occupe tout l’écran. Reprise %1 après sa sortie du plein écran.</translation>
    </message>
    <message>
        <source>Paused: a presentation is being given. Starts %1 after its end.</source>
        <translation>En pause&#xa0;: une présentation est en cours. Reprise %1 après la fin.</translation>
    </message>
    <message>
        <source>Paused: there is a call. Starts %1 after its end.</source>
        <translation>En pause&#xa0;: un appel est en cours. Reprise %1 après la fin.</translation>
    </message>
    <message>
        <source>Paused: a program keeps the computer awake. Starts %1 after it has let go.</source>
        <translation>En pause&#xa0;: un programme maintient l’ordinateur éveillé. Reprise %1 après qu’il aura cessé.</translation>
    </message>
    <message>
        <source>Paused: a film is playing (%2). Starts %1 after its end.</source>
        <translation>En pause&#xa0;: un film est en cours (%2). Reprise %1 après la fin.</translation>
    </message>
    <message>
        <source>Paused: %2 fills the screen. Starts %1 after it has left it.</source>
        <translation>En pause&#xa0;: %2 occupe tout l’écran. Reprise %1 après sa sortie du plein écran.</translation>
    </message>
    <message>
        <source>Paused: a presentation is being given (%2). Starts %1 after its end.</source>
        <translation>En pause&#xa0;: une présentation est en cours (%2). Reprise %1 après la fin.</translation>
    </message>
    <message>
        <source>Paused: there is a call (%2). Starts %1 after its end.</source>
        <translation>En pause&#xa0;: un appel est en cours (%2). Reprise %1 après la fin.</translation>
    </message>
    <message>
        <source>Paused: %2 keeps the computer awake. Starts %1 after it has let go.</source>
        <translation>En pause&#xa0;: %2 maintient l’ordinateur éveillé. Reprise %1 après qu’il aura cessé.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether you are using the computer (%1). Starts when that is known.</source>
        <translation>En pause&#xa0;: on ne sait pas si vous utilisez l’ordinateur (%1). Reprise quand on le saura.</translation>
    </message>
    <message>
        <source>Paused: it is not known who else is using the computer (%1). Starts when that is known.</source>
        <translation>En pause&#xa0;: on ne sait pas qui d’autre utilise l’ordinateur (%1). Reprise quand on le saura.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether somebody is watching (%1). Starts when that is known.</source>
        <translation>En pause&#xa0;: on ne sait pas si quelqu’un regarde l’écran (%1). Reprise quand on le saura.</translation>
    </message>
    <message>
        <source>Paused: it is not known how the computer is powered (%1). Starts when that is known.</source>
        <translation>En pause&#xa0;: on ne sait pas comment l’ordinateur est alimenté (%1). Reprise quand on le saura.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether the computer saves power (%1). Starts when that is known.</source>
        <translation>En pause&#xa0;: on ne sait pas si l’ordinateur économise l’énergie (%1). Reprise quand on le saura.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether the lid is closed (%1). Starts when that is known.</source>
        <translation>En pause&#xa0;: on ne sait pas si le capot est fermé (%1). Reprise quand on le saura.</translation>
    </message>
    <message>
        <source>Paused: it is not known how hot the computer is (%1). Starts when that is known.</source>
        <translation>En pause&#xa0;: on ne sait pas à quel point l’ordinateur est chaud (%1). Reprise quand on le saura.</translation>
    </message>
    <message>
        <source>Paused: it is not known how busy other programs are (%1). Starts when that is known.</source>
        <translation>En pause&#xa0;: on ne sait pas à quel point les autres programmes sont occupés (%1). Reprise quand on le saura.</translation>
    </message>
    <message>
        <source>Paused: it is not known how much memory is free (%1). Starts when that is known.</source>
        <translation>En pause&#xa0;: on ne sait pas combien de mémoire est libre (%1). Reprise quand on le saura.</translation>
    </message>
    <message>
        <source>Paused: it is not known which programs are running (%1). Starts when that is known.</source>
        <translation>En pause&#xa0;: on ne sait pas quels programmes sont ouverts (%1). Reprise quand on le saura.</translation>
    </message>
    <message>
        <source>Paused: it is not known what the network is like (%1). Starts when that is known.</source>
        <translation>En pause&#xa0;: on ne sait pas de quel type est le réseau (%1). Reprise quand on le saura.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the computer is offline. Starts when it is connected.</source>
        <translation>Rien n’est téléchargé ni transmis&#xa0;: l’ordinateur est hors ligne. Reprise quand il sera connecté.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the network is metered. Starts on one that is not.</source>
        <translation>Rien n’est téléchargé ni transmis&#xa0;: le réseau est facturé à l’usage. Reprise sur un réseau qui ne l’est pas.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the connection is a VPN. Starts on one that is not.</source>
        <translation>Rien n’est téléchargé ni transmis&#xa0;: la connexion passe par un VPN. Reprise sur une connexion sans VPN.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the day&apos;s limit of %1 is reached. Starts at midnight.</source>
        <translation>Rien n’est téléchargé ni transmis&#xa0;: la limite de %1 pour la journée est atteinte. Reprise à minuit.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the month&apos;s limit of %1 is reached. Starts next month.</source>
        <translation>Rien n’est téléchargé ni transmis&#xa0;: la limite de %1 pour le mois est atteinte. Reprise le mois prochain.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: other programs need the disk. Starts when they do not.</source>
        <translation>Rien n’est téléchargé ni transmis&#xa0;: d’autres programmes ont besoin du disque. Reprise quand ils n’en auront plus besoin.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: it is not known what the network is like (%1). Starts when that is known.</source>
        <translation>Rien n’est téléchargé ni transmis&#xa0;: on ne sait pas de quel type est le réseau (%1). Reprise quand on le saura.</translation>
    </message>
    <message>
        <source>your organisation</source>
        <translation>votre organisation</translation>
    </message>
</context>
<context>
    <name>TaskWords</name>
    <message>
        <source>other computers agreed on another result</source>
        <translation>d’autres ordinateurs se sont accordés sur un autre résultat</translation>
    </message>
    <message>
        <source>no result of this task could be confirmed</source>
        <translation>aucun résultat de cette tâche n’a pu être confirmé</translation>
    </message>
    <message>
        <source>it could not be finished on this computer</source>
        <translation>la tâche n’a pas pu être terminée sur cet ordinateur</translation>
    </message>
    <message>
        <source>it came after its deadline</source>
        <translation>le résultat est arrivé hors délai</translation>
    </message>
    <message>
        <source>it was given back unfinished</source>
        <translation>la tâche a été rendue avant la fin</translation>
    </message>
    <message>
        <source>the task had been decided before</source>
        <translation>la décision sur cette tâche avait déjà été prise</translation>
    </message>
    <message>
        <source>its batch was cancelled</source>
        <translation>son lot a été annulé</translation>
    </message>
    <message>
        <source>the pool did not take the result</source>
        <translation>le groupe n’a pas accepté le résultat</translation>
    </message>
    <message>
        <source>the pool gives a reason that this version of Fallow does not know</source>
        <translation>le groupe donne une raison que cette version de Fallow ne connaît pas</translation>
    </message>
    <message>
        <source>Not delivered yet</source>
        <translation>Pas encore remis</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Accordé</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Refusé&#xa0;: %1</translation>
    </message>
    <message>
        <source>(%1)</source>
        <comment>credits that may come</comment>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>Ended (UTC)</source>
        <translation>Fin (UTC)</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Fonction</translation>
    </message>
    <message>
        <source>Processor seconds</source>
        <translation>Secondes de processeur</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Secondes</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Crédits</translation>
    </message>
    <message>
        <source>Credits claimed</source>
        <translation>Crédits demandés</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>Bail</translation>
    </message>
</context>
<context>
    <name>UsageSummary</name>
    <message>
        <source>Day (UTC)</source>
        <translation>Jour (UTC)</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Fonction</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>Processor hours</source>
        <translation>Heures de processeur</translation>
    </message>
    <message>
        <source>Bytes down</source>
        <translation>Octets téléchargés</translation>
    </message>
    <message>
        <source>Bytes up</source>
        <translation>Octets transmis</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Crédits</translation>
    </message>
    <message>
        <source>Energy in kWh (estimated)</source>
        <translation>Énergie en kWh (estimée)</translation>
    </message>
    <message>
        <source>(transfer of functions)</source>
        <translation>(transfert de fonctions)</translation>
    </message>
    <message>
        <source>Credits pending</source>
        <translation>Crédits en attente</translation>
    </message>
    <message>
        <source>Credits refused</source>
        <translation>Crédits refusés</translation>
    </message>
</context>
<context>
    <name>UsageWords</name>
    <message>
        <source>%1 to %2</source>
        <translation>du %1 au %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>month and year</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day and month</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 credits</source>
        <translation>%1 crédits</translation>
    </message>
    <message>
        <source>Tasks: %1</source>
        <translation>Tâches&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 fetched, %2 passed on</source>
        <translation>téléchargé&#xa0;: %1, transmis&#xa0;: %2</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>environ %1</translation>
    </message>
    <message>
        <source>about %1, %2</source>
        <translation>environ %1, %2</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Octets</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>Kio</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>Mio</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>Gio</translation>
    </message>
    <message>
        <source>TiB</source>
        <translation>Tio</translation>
    </message>
    <message>
        <source>PiB</source>
        <translation>Pio</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Crédits</translation>
    </message>
    <message>
        <source>Processor hours</source>
        <translation>Heures de processeur</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Transferts</translation>
    </message>
    <message>
        <source>Energy (estimated)</source>
        <translation>Énergie (estimée)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>Téléchargé</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>Transmis</translation>
    </message>
    <message>
        <source>kWh (estimated)</source>
        <translation>kWh (estimés)</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1&#xa0;h</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1&#xa0;kWh</translation>
    </message>
    <message>
        <source>%1 credits, %2 more pending, %3 refused</source>
        <translation>%1 crédits, %2 de plus en attente, %3 refusés</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Accordés</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusés</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityModel</name>
    <message>
        <source>Task</source>
        <translation>Tâche</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Crédits</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityPage</name>
    <message>
        <source>Kinds of entries shown</source>
        <translation>Types d’entrées affichés</translation>
    </message>
    <message>
        <source>What matters</source>
        <translation>L’essentiel</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Only entries with these words</source>
        <translation>Uniquement les entrées contenant ces mots</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Copier le diagnostic</translation>
    </message>
    <message>
        <source>Versions, state and settings, for whoever helps you. No keys, accounts or names of yours are among them.</source>
        <translation>Versions, état et réglages, pour la personne qui vous aide. Aucune clé, aucun compte ni aucun nom à vous n’y figure.</translation>
    </message>
    <message>
        <source>&amp;Open the log&apos;s folder</source>
        <translation>&amp;Ouvrir le dossier du journal</translation>
    </message>
    <message>
        <source>What happened, the newest first</source>
        <translation>Ce qui s’est passé, le plus récent d’abord</translation>
    </message>
    <message>
        <source>No entry is as you search.</source>
        <translation>Aucune entrée ne correspond à votre recherche.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Nothing happened yet. Pauses and their reasons, tasks, credits that come in and problems are written here, from the start of this program on.</source>
        <translation>Rien ne s’est encore passé. Les pauses et leurs raisons, les tâches, les crédits reçus et les problèmes sont notés ici à partir du démarrage de ce programme.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityRecord</name>
    <message>
        <source>Fallow&apos;s agent is running.</source>
        <translation>L’agent de Fallow fonctionne.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent went away.</source>
        <translation>L’agent de Fallow n’est plus là.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent does not answer.</source>
        <translation>L’agent de Fallow ne répond pas.</translation>
    </message>
    <message>
        <source>What answers in place of Fallow&apos;s agent is not understood: %1.</source>
        <translation>Ce qui répond à la place de l’agent de Fallow n’est pas compris&#xa0;: %1.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentLines</name>
    <message>
        <source>its answer does not end</source>
        <translation>sa réponse n’a pas de fin</translation>
    </message>
    <message>
        <source>its answer is not JSON</source>
        <translation>sa réponse n’est pas du JSON</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentLink</name>
    <message>
        <source>Fallow&apos;s agent does not run.</source>
        <translation>L’agent de Fallow ne fonctionne pas.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent does not answer.</source>
        <translation>L’agent de Fallow ne répond pas.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent refuses it and does not say why.</source>
        <translation>L’agent de Fallow refuse et ne dit pas pourquoi.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent went away before it answered.</source>
        <translation>L’agent de Fallow s’est arrêté avant de répondre.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentModel</name>
    <message>
        <source>it does not say what it does (%1)</source>
        <translation>il ne dit pas ce qu’il fait (%1)</translation>
    </message>
    <message>
        <source>its report cannot be read</source>
        <translation>son rapport est illisible</translation>
    </message>
    <message>
        <source>The agent&apos;s answer cannot be read.</source>
        <translation>La réponse de l’agent est illisible.</translation>
    </message>
    <message>
        <source>its history cannot be read</source>
        <translation>son historique est illisible</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AttachForm</name>
    <message>
        <source>The li&amp;nk that the pool gave you:</source>
        <translation>Le &amp;lien d’invitation donné par le groupe&#xa0;:</translation>
    </message>
    <message>
        <source>From a &amp;file…</source>
        <translation>Depuis un &amp;fichier…</translation>
    </message>
    <message>
        <source>L&amp;ook</source>
        <translation>&amp;Aperçu</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>A&amp;nnuler</translation>
    </message>
    <message>
        <source>&amp;Attach this pool</source>
        <translation>&amp;Rejoindre ce groupe</translation>
    </message>
    <message>
        <source>S&amp;hare:</source>
        <translation>Par&amp;t&#xa0;:</translation>
    </message>
    <message>
        <source>Address:</source>
        <translation>Adresse&#xa0;:</translation>
    </message>
    <message>
        <source>Who may publish functions:</source>
        <translation>Qui peut publier des fonctions&#xa0;:</translation>
    </message>
    <message>
        <source>Fingerprint:</source>
        <translation>Empreinte&#xa0;:</translation>
    </message>
    <message>
        <source>Version:</source>
        <translation>Version&#xa0;:</translation>
    </message>
    <message>
        <source>With several pools, each gets work done by its share of them all: one with 200 twice as much as one with 100.</source>
        <translation>Avec plusieurs groupes, chacun obtient du travail selon sa part de l’ensemble&#xa0;: un groupe à 200, deux fois plus qu’un groupe à 100.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>Le fichier ne peut pas être lu&#xa0;: %1</translation>
    </message>
    <message>
        <source>This is not a pool&apos;s link: it would begin with fallow://</source>
        <translation>Ce n’est pas un lien d’invitation&#xa0;: il commencerait par fallow://</translation>
    </message>
    <message>
        <source>Asking the pool who it is…</source>
        <translation>Interrogation du groupe…</translation>
    </message>
    <message>
        <source>Being attached…</source>
        <translation>Entrée dans le groupe…</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>et %Ln autre</numerusform>
            <numerusform>et %Ln autres</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Personne pour l’instant</translation>
    </message>
    <message>
        <source>It does not say.</source>
        <translation>Non précisé.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>who runs a pool, and how to reach them</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Nothing yet: it has no functions.</source>
        <translation>Rien pour l’instant&#xa0;: il n’a pas de fonctions.</translation>
    </message>
    <message>
        <source>A task takes at most %1 of memory and %2 of processor time.</source>
        <translation>Une tâche prend au plus %1 de mémoire et %2 de temps de processeur.</translation>
    </message>
    <message>
        <source>What for:</source>
        <translation>Objectif&#xa0;:</translation>
    </message>
    <message>
        <source>Who runs it:</source>
        <translation>Responsable&#xa0;:</translation>
    </message>
    <message>
        <source>What it asks:</source>
        <translation>Ce qu’il demande&#xa0;:</translation>
    </message>
    <message>
        <source>A text with the link in it, or a picture of its QR code</source>
        <translation>Un texte contenant le lien, ou une image de son code QR</translation>
    </message>
    <message>
        <source>A picture of the pool&apos;s QR code can be pasted or dropped here too. Looking sends nothing about you or this computer.</source>
        <translation>Vous pouvez aussi coller ou déposer ici une image du code QR du groupe. L’aperçu n’envoie rien sur vous ni sur cet ordinateur.</translation>
    </message>
    <message>
        <source>A file with a pool&apos;s link, or with its QR code</source>
        <translation>Fichier contenant un lien d’invitation ou son code QR</translation>
    </message>
    <message>
        <source>In this file is neither a pool&apos;s link, which would begin with fallow://, nor a picture of its QR code.</source>
        <translation>Ce fichier ne contient ni lien d’invitation, qui commencerait par fallow://, ni image de son code QR.</translation>
    </message>
    <message>
        <source>In what was dropped here is neither a pool&apos;s link nor a picture of its QR code.</source>
        <translation>Ce qui a été déposé ici ne contient ni lien d’invitation, ni image de son code QR.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::EarningsPage</name>
    <message>
        <source>By pool and function</source>
        <translation>Par groupe et par fonction</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>Période affichée</translation>
    </message>
    <message>
        <source>Days, the last 30</source>
        <translation>30 derniers jours</translation>
    </message>
    <message>
        <source>Weeks, the last 26</source>
        <translation>26 dernières semaines</translation>
    </message>
    <message>
        <source>Months, the last 12</source>
        <translation>12 derniers mois</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Depuis le début</translation>
    </message>
    <message>
        <source>What the chart shows</source>
        <translation>Ce que montre le graphique</translation>
    </message>
    <message>
        <source>&amp;Table as CSV…</source>
        <translation>&amp;Tableau en CSV…</translation>
    </message>
    <message>
        <source>&amp;Chart as PNG…</source>
        <translation>&amp;Graphique en PNG…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exporter</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>crédits</translation>
    </message>
    <message>
        <source>of processors</source>
        <translation>de processeur</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>tâches</translation>
    </message>
    <message>
        <source>transferred</source>
        <translation>transférés</translation>
    </message>
    <message>
        <source>energy (estimated)</source>
        <translation>énergie (estimée)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>↓ %1  ↑ %2</source>
        <translation>↓ %1  ↑ %2</translation>
    </message>
    <message>
        <source>energy (estimated), %1</source>
        <translation>énergie (estimée), %1</translation>
    </message>
    <message>
        <source>Nothing was earned yet. As soon as this computer has finished its first task, a chart shows here what it earned and gave, day by day: credits, processor hours, tasks, transfers and an estimate of the energy.</source>
        <translation>Rien n’a encore été gagné. Dès que cet ordinateur aura terminé sa première tâche, un graphique montrera ici ce qu’il a gagné et donné, jour après jour&#xa0;: crédits, heures de processeur, tâches, transferts et une estimation de l’énergie.</translation>
    </message>
    <message>
        <source>As soon as the agent runs, what this computer earned is shown here.</source>
        <translation>Dès que l’agent fonctionnera, ce que cet ordinateur a gagné s’affichera ici.</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>Exporter le tableau</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Valeurs séparées par des virgules (*.csv)</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>Exporter le graphique</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>Image PNG (*.png)</translation>
    </message>
    <message>
        <source>&amp;Tasks…</source>
        <translation>Tâ&amp;ches…</translation>
    </message>
    <message>
        <source>Each task behind the chosen row, or behind all of them, with what the pool decided about it.</source>
        <translation>Chacune des tâches de la ligne choisie, ou de toutes les lignes, avec ce que le groupe a décidé à son sujet.</translation>
    </message>
    <message>
        <source>All tasks that ran on this computer.</source>
        <translation>Toutes les tâches qui se sont exécutées sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Tasks for %1.</source>
        <translation>Tâches pour le groupe %1.</translation>
    </message>
    <message>
        <source>Tasks of %1, for %2.</source>
        <translation>Tâches de la fonction %1, pour le groupe %2.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::Farewell</name>
    <message>
        <source>Quit Fallow</source>
        <translation>Quitter Fallow</translation>
    </message>
    <message>
        <source>Shall this computer go on lending its spare time?</source>
        <translation>Cet ordinateur doit-il continuer à prêter son temps libre&#xa0;?</translation>
    </message>
    <message>
        <source>This window and the icon end in any case. What works in the background can go on without them, and still makes way whenever you use the computer.</source>
        <translation>Cette fenêtre et l’icône se ferment dans tous les cas. Ce qui travaille en arrière-plan peut continuer sans elles, et cède toujours la place dès que vous utilisez l’ordinateur.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Continuer</translation>
    </message>
    <message>
        <source>&amp;Stop lending</source>
        <translation>Ne &amp;plus prêter</translation>
    </message>
    <message>
        <source>&amp;Do the same from now on, without asking</source>
        <translation>Toujours &amp;faire ainsi désormais, sans demander</translation>
    </message>
</context>
<context>
    <name>fallow::tray::FirstRun</name>
    <message>
        <source>Welcome to Fallow</source>
        <translation>Bienvenue dans Fallow</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>I&amp;gnorer</translation>
    </message>
    <message>
        <source>Lend what your computer does not need</source>
        <translation>Prêtez ce dont votre ordinateur n’a pas besoin</translation>
    </message>
    <message>
        <source>While you are away, Fallow computes for a pool that you choose: pieces of research, pictures, simulations. What was checked earns credits. The moment you come back, it stops.</source>
        <translation>En votre absence, Fallow calcule pour un groupe que vous choisissez&#xa0;: travaux de recherche, images, simulations. Ce qui a été vérifié rapporte des crédits. Dès votre retour, il s’arrête.</translation>
    </message>
    <message>
        <source>It never reads your files, never sees your screen or what you type, and never lets the programs of others out of their locked room: they have no files, no network and no way to stay.</source>
        <translation>Il ne lit jamais vos fichiers, ne voit jamais votre écran ni ce que vous tapez, et ne laisse jamais les programmes des autres sortir de leur pièce verrouillée&#xa0;: ils n’ont ni fichiers, ni réseau, ni aucun moyen de rester.</translation>
    </message>
    <message>
        <source>You can pause it at any time, by the icon or by the large button in the window.</source>
        <translation>Vous pouvez le mettre en pause à tout moment, avec l’icône ou avec le grand bouton de la fenêtre.</translation>
    </message>
    <message>
        <source>When may it compute?</source>
        <translation>Quand peut-il calculer&#xa0;?</translation>
    </message>
    <message>
        <source>&amp;Gentle</source>
        <translation>Dis&amp;cret</translation>
    </message>
    <message>
        <source>After 10 minutes without you, with a quarter of the processors.</source>
        <translation>Après 10 minutes sans vous, avec un quart des processeurs.</translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation>É&amp;quilibré</translation>
    </message>
    <message>
        <source>After 3 minutes without you, with half of the processors.</source>
        <translation>Après 3 minutes sans vous, avec la moitié des processeurs.</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>&amp;Maximum</translation>
    </message>
    <message>
        <source>With all processors, also while you use the computer: what you do comes first, but fans may be heard.</source>
        <translation>Avec tous les processeurs, même pendant que vous utilisez l’ordinateur&#xa0;: ce que vous faites est prioritaire, mais les ventilateurs peuvent s’entendre.</translation>
    </message>
    <message>
        <source>It takes up to half of the memory and 8 GB of disk, and fetches nothing over metered connections. Each processor at work draws about %1 W more: half of this computer&apos;s, eight hours a day, come to about %2 a month. You can change all of this on the page Preferences.</source>
        <translation>Il prend au plus la moitié de la mémoire et 8 Go de disque, et ne télécharge rien par une connexion facturée à l’usage. Chaque processeur qui calcule consomme environ %1 W de plus : la moitié de ceux de cet ordinateur, huit heures par jour, font environ %2 par mois. Vous pouvez changer tout cela sur la page Préférences.</translation>
    </message>
    <message>
        <source>Show the &amp;icon whenever I log in</source>
        <translation>Afficher l’&amp;icône à chaque ouverture de session</translation>
    </message>
    <message>
        <source>Choose in &amp;detail…</source>
        <translation>Choisir en &amp;détail…</translation>
    </message>
    <message>
        <source>Whom does it help?</source>
        <translation>Qui cela aide-t-il&#xa0;?</translation>
    </message>
    <message>
        <source>A pool hands out the work. Whoever runs one gives you a link, a file or a picture; before anything is sent, you see who it is and what is asked of your computer.</source>
        <translation>Un groupe distribue le travail. Les personnes qui le gèrent vous donnent un lien, un fichier ou une image&#xa0;; avant tout envoi, vous voyez qui elles sont et ce qui est demandé à votre ordinateur.</translation>
    </message>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>&amp;Rejoindre un groupe…</translation>
    </message>
    <message>
        <source>You need no account to look around, and can attach a pool later, on the page Pools.</source>
        <translation>Aucun compte n’est nécessaire pour découvrir Fallow, et vous pourrez rejoindre un groupe plus tard, sur la page Groupes.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::HoursEditor</name>
    <message>
        <source>As &amp;text:</source>
        <translation>En &amp;texte&#xa0;:</translation>
    </message>
    <message>
        <source>Filled hours are for work. Click or sweep over them; or walk with the arrow keys and press the space bar. A day&apos;s or an hour&apos;s name changes all of it.</source>
        <translation>Les cases remplies sont les heures de travail. Cliquez dessus ou balayez-les&#xa0;; ou déplacez-vous avec les touches fléchées et appuyez sur la barre d’espace. Le nom d’un jour ou d’une heure change toute sa ligne ou toute sa colonne.</translation>
    </message>
    <message>
        <source>This schedule is finer than whole hours, so it stands here as text. For the grid, write whole hours or “always”.</source>
        <translation>Cet horaire est plus fin que des heures entières, il figure donc ici sous forme de texte. Pour la grille, écrivez des heures entières ou «&#xa0;always&#xa0;».</translation>
    </message>
    <message>
        <source>%1, as text</source>
        <translation>%1, sous forme de texte</translation>
    </message>
    <message>
        <source>At least one hour must stay. To stop the work altogether, pause it.</source>
        <translation>Il doit rester au moins une heure. Pour arrêter tout travail, utilisez la pause.</translation>
    </message>
    <message>
        <source>These hours are in too many pieces to be kept.</source>
        <translation>Ces heures sont trop morcelées pour être conservées.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::HoursGrid</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1, de %2 à %3</translation>
    </message>
    <message>
        <source>%1: work is allowed</source>
        <translation>%1&#xa0;: travail autorisé</translation>
    </message>
    <message>
        <source>%1: no work</source>
        <translation>%1&#xa0;: pas de travail</translation>
    </message>
    <message>
        <source>Hours of the week in which work is allowed</source>
        <translation>Heures de la semaine où le travail est autorisé</translation>
    </message>
</context>
<context>
    <name>fallow::tray::Notifications</name>
    <message>
        <source>When something needs your &amp;attention</source>
        <translation>Quand quelque chose requiert votre &amp;attention</translation>
    </message>
    <message>
        <source>When the &amp;background part ends</source>
        <translation>Quand la partie en arrière-&amp;plan s’arrête</translation>
    </message>
    <message>
        <source>Fallow: %1</source>
        <translation>Fallow&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>fallow::tray::NowPage</name>
    <message>
        <source>Running now</source>
        <translation>En cours d’exécution</translation>
    </message>
    <message>
        <source>Being fetched</source>
        <translation>En cours de téléchargement</translation>
    </message>
    <message>
        <source>As soon as the agent runs, its work is shown here.</source>
        <translation>Dès que l’agent fonctionnera, son travail s’affichera ici.</translation>
    </message>
    <message>
        <source>Nothing runs. A pool gives this computer its work: attach one on the page Pools.</source>
        <translation>Rien ne s’exécute. C’est un groupe qui donne du travail à cet ordinateur&#xa0;: rejoignez-en un sur la page Groupes.</translation>
    </message>
    <message>
        <source>Nothing runs at this moment. Tasks appear here as soon as they begin.</source>
        <translation>Rien ne s’exécute en ce moment. Les tâches apparaissent ici dès qu’elles commencent.</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Progression&#xa0;: %1</translation>
    </message>
    <message>
        <source>A function of %1</source>
        <translation>Une fonction du groupe %1</translation>
    </message>
    <message>
        <source>A function</source>
        <translation>Une fonction</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2, from %Ln computer(s)</source>
        <translation>
            <numerusform>%1 sur %2, depuis %Ln ordinateur</numerusform>
            <numerusform>%1 sur %2, depuis %Ln ordinateurs</numerusform>
        </translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Ensuite</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>et %Ln autre</numerusform>
            <numerusform>et %Ln autres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) being fetched</source>
        <translation>
            <numerusform>%Ln tâche en cours de téléchargement</numerusform>
            <numerusform>%Ln tâches en cours de téléchargement</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>encore environ %1</translation>
    </message>
    <message>
        <source>runs for %1</source>
        <translation>en cours depuis %1</translation>
    </message>
    <message>
        <source>%1 of processor time</source>
        <translation>%1 de temps de processeur</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 de mémoire</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>%1 of %2, for %3</source>
        <translation>%1 par %2, pour %3</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolBalances</name>
    <message>
        <source>Credits of all time</source>
        <translation>Crédits depuis le début</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Accordés</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Pending: done, and not yet confirmed by the result of another computer.</source>
        <translation>En attente&#xa0;: le calcul est fait, mais pas encore confirmé par le résultat d’un autre ordinateur.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolCard</name>
    <message>
        <source>&amp;Detach…</source>
        <translation>&amp;Quitter le groupe…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Empreinte</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Échanges avec</translation>
    </message>
    <message>
        <source>Credits earned</source>
        <translation>Crédits gagnés</translation>
    </message>
    <message>
        <source>Credits not yet verified</source>
        <translation>Crédits pas encore vérifiés</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Transferts</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Sur le disque</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>R&amp;ester</translation>
    </message>
    <message>
        <source>&amp;Detach this pool</source>
        <translation>Quitter ce &amp;groupe</translation>
    </message>
    <message>
        <source>● Connected</source>
        <translation>● Connecté</translation>
    </message>
    <message>
        <source>○ Not connected</source>
        <translation>○ Non connecté</translation>
    </message>
    <message>
        <source>%1 reported, %2 waiting</source>
        <translation>rendues&#xa0;: %1, en attente&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1 fetched, %2 passed on</source>
        <translation>téléchargé&#xa0;: %1, transmis&#xa0;: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln ordinateur</numerusform>
            <numerusform>%Ln ordinateurs</numerusform>
        </translation>
    </message>
    <message>
        <source>Detach %1</source>
        <translation>Quitter le groupe %1</translation>
    </message>
    <message>
        <source>Detach %1? Its tasks on this computer stop and are given back for others to do. What you earned stays with your account at the pool, and what you did stays in your history. To come back you need a link from the pool again.</source>
        <translation>Quitter le groupe %1&#xa0;? Ses tâches sur cet ordinateur s’arrêtent et sont rendues pour que d’autres les fassent. Ce que vous avez gagné reste sur votre compte auprès du groupe, et ce que vous avez fait reste dans votre historique. Pour revenir, il vous faudra de nouveau un lien d’invitation du groupe.</translation>
    </message>
    <message>
        <source>Being detached…</source>
        <translation>Départ du groupe…</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Part</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Équipe</translation>
    </message>
    <message>
        <source>No work: %1</source>
        <translation>Pas de travail&#xa0;: %1</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolsPage</name>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>&amp;Rejoindre un groupe…</translation>
    </message>
    <message>
        <source>Attach a pool</source>
        <translation>Rejoindre un groupe</translation>
    </message>
    <message>
        <source>This computer belongs to no pool yet.

A pool is run by people who have work for many computers: a university, a company, a club. It gives this computer tasks to compute while you do not need it, checks the results against those of others, and credits you for them. Its tasks are locked in: they see no files, no network and nothing of what you do.

Whoever runs a pool gives out a link that begins with fallow://. Look at what it leads to before you attach it; you can detach it at any time.</source>
        <translation>Cet ordinateur n’appartient encore à aucun groupe.

Un groupe est géré par des personnes qui ont du travail pour de nombreux ordinateurs&#xa0;: une université, une entreprise, une association. Il donne à cet ordinateur des tâches à calculer pendant que vous n’en avez pas besoin, compare les résultats à ceux des autres et vous attribue des crédits en échange. Ses tâches sont isolées&#xa0;: elles ne voient ni fichiers, ni réseau, ni rien de ce que vous faites.

Les personnes qui gèrent un groupe distribuent un lien d’invitation qui commence par fallow://. Regardez où il mène avant de rejoindre le groupe&#xa0;; vous pouvez quitter celui-ci à tout moment.</translation>
    </message>
    <message>
        <source>As soon as the agent runs, the pools of this computer are shown here.</source>
        <translation>Dès que l’agent fonctionnera, les groupes de cet ordinateur s’afficheront ici.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PreferencesPage</name>
    <message>
        <source>As soon as the agent runs, its settings are shown here.</source>
        <translation>Dès que l’agent fonctionnera, ses réglages s’afficheront ici.</translation>
    </message>
    <message>
        <source>&amp;Simple</source>
        <translation>&amp;Simple</translation>
    </message>
    <message>
        <source>In &amp;detail</source>
        <translation>En &amp;détail</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PresetChoice</name>
    <message>
        <source>&amp;Gentle</source>
        <translation>Dis&amp;cret</translation>
    </message>
    <message>
        <source>Begins when nobody was here for 10 minutes, with a quarter of the processors and little memory, and keeps its transfers slow. Stays cool and quiet.</source>
        <translation>Commence après 10 minutes d’absence, avec un quart des processeurs et peu de mémoire, et ralentit ses transferts. Reste frais et silencieux.</translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation>É&amp;quilibré</translation>
    </message>
    <message>
        <source>Begins when nobody was here for 3 minutes, with half of the processors. Makes way at once when somebody comes back, for films and presentations, and for other programs that need the processors.</source>
        <translation>Commence après 3 minutes d’absence, avec la moitié des processeurs. Cède la place aussitôt que quelqu’un revient, ainsi que pour les films, les présentations et les autres programmes qui ont besoin des processeurs.</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>&amp;Maximum</translation>
    </message>
    <message>
        <source>Works with all processors, also while you use the computer: whatever you do still comes first, but fans may be heard. Stops before the computer gets too hot.</source>
        <translation>Travaille avec tous les processeurs, même pendant que vous utilisez l’ordinateur&#xa0;: ce que vous faites reste prioritaire, mais les ventilateurs peuvent s’entendre. S’arrête avant que l’ordinateur devienne trop chaud.</translation>
    </message>
    <message>
        <source>With none of these it works on battery, or transfers anything where that costs money. Your hours of the week, disk space and programs that come first stay as they are.</source>
        <translation>Aucun de ces choix ne fait travailler Fallow sur batterie, ni transférer quoi que ce soit là où c’est payant. Vos heures de la semaine, l’espace disque et les programmes prioritaires restent tels quels.</translation>
    </message>
    <message>
        <source>Now your own settings apply, which are none of these. They stand under “In detail”.</source>
        <translation>Vos propres réglages s’appliquent actuellement&#xa0;; ils ne correspondent à aucun de ces choix. Vous les trouverez sous «&#xa0;En détail&#xa0;».</translation>
    </message>
    <message>
        <source>Being applied…</source>
        <translation>Application en cours…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>✓ Applied</source>
        <translation>✓ Appliqué</translation>
    </message>
    <message>
        <source>Some of it is set by %1 and stays as it is.</source>
        <translation>Une partie est définie par %1 et reste telle quelle.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::SettingEditor</name>
    <message>
        <source>Yes</source>
        <translation>Oui</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>De %1 à %2</translation>
    </message>
    <message>
        <source>“%1” is not understood here. Write it like this: %2</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas compris ici. Écrivez par exemple&#xa0;: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>fallow::tray::SettingRow</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>✓ Applied</source>
        <translation>✓ Appliqué</translation>
    </message>
    <message>
        <source>Set by %1.</source>
        <translation>Défini par %1.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ShareBox</name>
    <message>
        <source>Share of %1</source>
        <translation>Part du groupe %1</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TariffBox</name>
    <message>
        <source> W</source>
        <translation> W</translation>
    </message>
    <message>
        <source>not set</source>
        <translation>non défini</translation>
    </message>
    <message>
        <source>A busy core &amp;draws</source>
        <translation>Un cœur occupé co&amp;nsomme</translation>
    </message>
    <message>
        <source>A kilowatt-&amp;hour costs</source>
        <translation>Un kilowatt-&amp;heure coûte</translation>
    </message>
    <message>
        <source>Energy and its price are estimates: the processor hours of tasks, times what a busy core draws more than an idle one. Nothing measures it here.</source>
        <translation>L’énergie et son prix sont des estimations&#xa0;: les heures de processeur des tâches, multipliées par ce qu’un cœur occupé consomme de plus qu’un cœur inactif. Rien ne les mesure ici.</translation>
    </message>
    <message>
        <source>The price is the one on the page Preferences.</source>
        <translation>Le prix est celui de la page « Préférences ».</translation>
    </message>
    <message>
        <source>The price is set by %1.</source>
        <translation>Le prix est défini par %1.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TaskDialog</name>
    <message>
        <source>Tasks</source>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>Tasks that ran on this computer, the newest first</source>
        <translation>Tâches exécutées sur cet ordinateur, les plus récentes d’abord</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>&amp;Exporter en CSV…</translation>
    </message>
    <message>
        <source>The agent is asked…</source>
        <translation>Interrogation de l’agent…</translation>
    </message>
    <message>
        <source>No task of it ran here, or none that is remembered: the newest 100,000 tasks are.</source>
        <translation>Aucune tâche correspondante ne s’est exécutée ici, ou aucune n’est plus en mémoire&#xa0;: seules les 100&#xa0;000 tâches les plus récentes sont conservées.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) shown; older ones come as you read on.</source>
        <translation>
            <numerusform>%Ln tâche affichée&#xa0;; les plus anciennes viennent au fil de la lecture.</numerusform>
            <numerusform>%Ln tâches affichées&#xa0;; les plus anciennes viennent au fil de la lecture.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s).</source>
        <translation>
            <numerusform>%Ln tâche.</numerusform>
            <numerusform>%Ln tâches.</numerusform>
        </translation>
    </message>
    <message>
        <source>All tasks are fetched for the file…</source>
        <translation>Récupération de toutes les tâches pour le fichier…</translation>
    </message>
    <message>
        <source>The agent did not give all tasks: nothing is written.</source>
        <translation>L’agent n’a pas fourni toutes les tâches&#xa0;: rien n’est enregistré.</translation>
    </message>
    <message>
        <source>Export the tasks</source>
        <translation>Exporter les tâches</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Valeurs séparées par des virgules (*.csv)</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TaskTable</name>
    <message>
        <source>Granted; in brackets what is claimed for a task that is not decided.</source>
        <translation>Accordés&#xa0;; entre parenthèses, ce qui est demandé pour une tâche sur laquelle rien n’est encore décidé.</translation>
    </message>
    <message>
        <source>The number by which the pool knows this computer&apos;s work on the task.</source>
        <translation>Le numéro sous lequel le groupe connaît le travail de cet ordinateur sur la tâche.</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Fonction</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>Temps de processeur</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Crédits</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>Bail</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TrayIcon</name>
    <message>
        <source>&amp;Pause</source>
        <translation>Mettre en &amp;pause</translation>
    </message>
    <message>
        <source>For 1 &amp;hour</source>
        <translation>Pendant 1 &amp;heure</translation>
    </message>
    <message>
        <source>Until &amp;tomorrow</source>
        <translation>Jusqu’à de&amp;main</translation>
    </message>
    <message>
        <source>Until I &amp;resume</source>
        <translation>&amp;Jusqu’à ce que je reprenne</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Reprendre</translation>
    </message>
    <message>
        <source>&amp;Compute now for 1 hour</source>
        <translation>&amp;Calculer maintenant pendant 1 heure</translation>
    </message>
    <message>
        <source>&amp;Start Fallow</source>
        <translation>&amp;Démarrer Fallow</translation>
    </message>
    <message>
        <source>The agent cannot be started: its program is not where this one is.</source>
        <translation>L’agent ne peut pas être démarré&#xa0;: son programme n’est pas au même endroit que celui-ci.</translation>
    </message>
    <message>
        <source>&amp;Open Fallow</source>
        <translation>&amp;Ouvrir Fallow</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>&amp;Notifications</translation>
    </message>
    <message>
        <source>Show when I &amp;log in</source>
        <translation>Afficher à l’ouverture de &amp;session</translation>
    </message>
    <message>
        <source>It cannot be written down that Fallow starts when you log in.</source>
        <translation>Le démarrage de Fallow à l’ouverture de session n’a pas pu être enregistré.</translation>
    </message>
    <message>
        <source>Fallow</source>
        <translation>Fallow</translation>
    </message>
    <message>
        <source>Fallow: %1</source>
        <translation>Fallow&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 Earned today: %2 credits.</source>
        <translation>%1 Crédits gagnés aujourd’hui&#xa0;: %2.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::UsageTable</name>
    <message>
        <source>Time that processors worked for it.</source>
        <translation>Temps pendant lequel des processeurs ont travaillé pour cette fonction.</translation>
    </message>
    <message>
        <source>Fetched from the pool and from other computers.</source>
        <translation>Téléchargé depuis le groupe et d’autres ordinateurs.</translation>
    </message>
    <message>
        <source>Passed on to other computers.</source>
        <translation>Transmis à d’autres ordinateurs.</translation>
    </message>
    <message>
        <source>An estimate: processor hours, times what a busy core draws.</source>
        <translation>Une estimation&#xa0;: les heures de processeur, multipliées par ce que consomme un cœur occupé.</translation>
    </message>
    <message>
        <source>(transfer of functions)</source>
        <translation>(transfert de fonctions)</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Fonction</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Crédits</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tâches</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Téléchargé</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Transmis</translation>
    </message>
    <message>
        <source>Energy (est.)</source>
        <translation>Énergie (est.)</translation>
    </message>
</context>
<context>
    <name>fallow::tray::Window</name>
    <message>
        <source>Fallow</source>
        <translation>Fallow</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Gains</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>Groupes</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Préférences</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Activité</translation>
    </message>
    <message>
        <source>This desktop shows no icons of programs in the background, so Fallow is in this window only. What your computer lends does not depend on the window.</source>
        <translation>Ce bureau n’affiche pas d’icônes pour les programmes en arrière-plan, Fallow n’est donc visible que dans cette fenêtre. Ce que votre ordinateur prête ne dépend pas de la fenêtre.</translation>
    </message>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>&amp;Rejoindre un groupe…</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>R&amp;eprendre</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Démarrer</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Réessa&amp;yer</translation>
    </message>
    <message>
        <source>The agent cannot be started: its program is not where this one is.</source>
        <translation>L’agent ne peut pas être démarré&#xa0;: son programme n’est pas au même endroit que celui-ci.</translation>
    </message>
</context>
</TS>
