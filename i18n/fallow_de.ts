<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>ActivityLog</name>
    <message>
        <source>(no name)</source>
        <translation>(ohne Namen)</translation>
    </message>
    <message>
        <source>no reason is given</source>
        <translation>es ist kein Grund angegeben</translation>
    </message>
    <message>
        <source>it is not known how</source>
        <translation>Näheres ist nicht bekannt</translation>
    </message>
    <message>
        <source>a pool</source>
        <translation>ein Pool</translation>
    </message>
    <message>
        <source>Nothing runs, because foreign programs cannot be locked in here: %1</source>
        <translation>Nichts läuft, weil sich fremde Programme hier nicht abschotten lassen: %1</translation>
    </message>
    <message>
        <source>A function of %1 was fetched: %2.</source>
        <translation>Eine Funktion von %1 wurde heruntergeladen: %2.</translation>
    </message>
    <message>
        <source>Settings were changed.</source>
        <translation>Einstellungen wurden geändert.</translation>
    </message>
    <message>
        <source>Settings were changed: %1.</source>
        <translation>Einstellungen wurden geändert: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 started, for %2.</source>
        <translation>%1 gestartet, für %2.</translation>
    </message>
    <message>
        <source>%1 ended: %2. It took %3 of processor time.</source>
        <translation>%1 beendet: %2. Verbrauchte Prozessorzeit: %3.</translation>
    </message>
    <message>
        <source>%1 ended, for %2. It took %3 of processor time.</source>
        <translation>%1 beendet, für %2. Verbrauchte Prozessorzeit: %3.</translation>
    </message>
    <message>
        <source>%1 was stopped before its end: %2.</source>
        <translation>%1 wurde vorzeitig angehalten: %2.</translation>
    </message>
    <message>
        <source>%1 received a result.</source>
        <translation>%1 hat ein Ergebnis erhalten.</translation>
    </message>
    <message>
        <source>%1 refused a result: %2.</source>
        <translation>%1 hat ein Ergebnis abgelehnt: %2.</translation>
    </message>
    <message>
        <source>The program that runs functions ended by itself: %1. It is started again in %2.</source>
        <translation>Das Programm, das Funktionen ausführt, hat sich von selbst beendet: %1. Es wird in %2 neu gestartet.</translation>
    </message>
    <message>
        <source>The list of pools changed.</source>
        <translation>Die Liste der Pools hat sich geändert.</translation>
    </message>
    <message>
        <source>%1 is connected.</source>
        <translation>%1 ist verbunden.</translation>
    </message>
    <message>
        <source>%1 is not connected: %2.</source>
        <translation>%1 ist nicht verbunden: %2.</translation>
    </message>
    <message>
        <source>%1 has granted %2 credits in all; %3 more are pending.</source>
        <translation>%1 hat insgesamt %2 Punkte gutgeschrieben; %3 weitere stehen noch aus.</translation>
    </message>
    <message>
        <source>A function of %1 is not run here: %2.</source>
        <translation>Eine Funktion von %1 wird hier nicht ausgeführt: %2.</translation>
    </message>
    <message>
        <source>What was done for %1 cannot be written to the disk: %2.</source>
        <translation>Was für %1 getan wurde, kann nicht auf die Festplatte geschrieben werden: %2.</translation>
    </message>
    <message>
        <source>This computer&apos;s membership in %1 could not be renewed: %2.</source>
        <translation>Die Mitgliedschaft dieses Computers in %1 konnte nicht erneuert werden: %2.</translation>
    </message>
    <message>
        <source>“%1” is now %2</source>
        <comment>a setting and its new value</comment>
        <translation>„%1“ ist jetzt %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 confirmed %Ln result(s) of this computer and grants %2 credits.</source>
        <translation>
            <numerusform>%1 hat %Ln Ergebnis dieses Computers bestätigt und schreibt %2 Punkte gut.</numerusform>
            <numerusform>%1 hat %Ln Ergebnisse dieses Computers bestätigt und schreibt %2 Punkte gut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 grants nothing for %Ln result(s) of this computer.</source>
        <translation>
            <numerusform>%1 schreibt für %Ln Ergebnis dieses Computers nichts gut.</numerusform>
            <numerusform>%1 schreibt für %Ln Ergebnisse dieses Computers nichts gut.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 gives this computer work again.</source>
        <translation>%1 gibt diesem Computer wieder Arbeit.</translation>
    </message>
    <message>
        <source>%1 gives this computer no work: %2.</source>
        <translation>%1 gibt diesem Computer keine Arbeit: %2.</translation>
    </message>
</context>
<context>
    <name>Condition</name>
    <message>
        <source>Computing</source>
        <translation>Rechnet</translation>
    </message>
    <message>
        <source>Ready for work</source>
        <translation>Bereit für Arbeit</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartet</translation>
    </message>
    <message>
        <source>Paused by you</source>
        <translation>Von Ihnen pausiert</translation>
    </message>
    <message>
        <source>Needs your attention</source>
        <translation>Braucht Ihre Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Läuft nicht</translation>
    </message>
    <message>
        <source>Something answers in place of Fallow&apos;s agent, but not as this window understands: %1. Most likely one of both was updated and not started again.</source>
        <translation>Anstelle des Fallow-Agenten antwortet etwas, das dieses Fenster nicht versteht: %1. Wahrscheinlich wurde eines von beiden aktualisiert und danach nicht neu gestartet.</translation>
    </message>
    <message>
        <source>The part of Fallow that works in the background runs, but does not answer. This window goes on as soon as it does.</source>
        <translation>Der Teil von Fallow, der im Hintergrund arbeitet, läuft, antwortet aber nicht. Dieses Fenster macht weiter, sobald er antwortet.</translation>
    </message>
    <message>
        <source>The part of Fallow that works in the background is not running, so this computer lends nothing. Your settings and earnings are kept.</source>
        <translation>Der Teil von Fallow, der im Hintergrund arbeitet, läuft nicht, daher verleiht dieser Computer nichts. Ihre Einstellungen und Ihre Punkte bleiben erhalten.</translation>
    </message>
    <message>
        <source>Nothing runs, because this computer does not let foreign programs be locked in: %1</source>
        <translation>Nichts läuft, weil sich fremde Programme auf diesem Computer nicht abschotten lassen: %1</translation>
    </message>
    <message>
        <source>This computer belongs to no pool yet, so there is nothing to do. Attach one to begin.</source>
        <translation>Dieser Computer gehört noch zu keinem Pool, daher gibt es nichts zu tun. Treten Sie einem Pool bei, um anzufangen.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>finished</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>finished with exit code %1</source>
        <translation>fertig, mit Exit-Code %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>fehlgeschlagen: %1</translation>
    </message>
    <message>
        <source>hit its memory limit</source>
        <translation>Grenze für den Arbeitsspeicher erreicht</translation>
    </message>
    <message>
        <source>hit its limit of processor time</source>
        <translation>Grenze für die Prozessorzeit erreicht</translation>
    </message>
    <message>
        <source>took longer than it may</source>
        <translation>hat länger gedauert als erlaubt</translation>
    </message>
    <message>
        <source>hit its output limit</source>
        <translation>Grenze für Ausgabedaten erreicht</translation>
    </message>
    <message>
        <source>tried something forbidden and was ended</source>
        <translation>hat etwas Verbotenes versucht und wurde gestoppt</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>abgestürzt</translation>
    </message>
    <message>
        <source>crashed: %1</source>
        <translation>abgestürzt: %1</translation>
    </message>
    <message>
        <source>could not be started</source>
        <translation>ließ sich nicht starten</translation>
    </message>
    <message>
        <source>could not be started: %1</source>
        <translation>ließ sich nicht starten: %1</translation>
    </message>
    <message>
        <source>was given back unfinished</source>
        <translation>unfertig zurückgegeben</translation>
    </message>
    <message>
        <source>the pool needs it no more</source>
        <translation>der Pool braucht das Ergebnis nicht mehr</translation>
    </message>
    <message>
        <source>its deadline passed</source>
        <translation>die Frist ist abgelaufen</translation>
    </message>
    <message>
        <source>its function is refused</source>
        <translation>die Funktion wird abgelehnt</translation>
    </message>
    <message>
        <source>the pool was detached</source>
        <translation>der Pool wurde verlassen</translation>
    </message>
    <message>
        <source>fewer tasks may run at once</source>
        <translation>es dürfen weniger Aufgaben gleichzeitig laufen</translation>
    </message>
    <message>
        <source>the memory is needed</source>
        <translation>der Arbeitsspeicher wird gebraucht</translation>
    </message>
    <message>
        <source>the pause is long</source>
        <translation>die Pause dauert lange</translation>
    </message>
    <message>
        <source>the agent stops</source>
        <translation>der Agent wird beendet</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>malformed: what was received or typed is not of the right form</comment>
        <translation>das Format stimmt nicht (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>too large: a limit on size or count was passed</comment>
        <translation>eine Höchstgrenze ist überschritten (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unsupported: this version does not know it</comment>
        <translation>diese Version kennt das nicht (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>bad signature: the signature does not fit</comment>
        <translation>die Signatur stimmt nicht (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>wrong authority: it comes from another pool</comment>
        <translation>das stammt von einem anderen Pool (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>wrong role: a genuine certificate used for another purpose</comment>
        <translation>das Zertifikat ist echt, aber für einen anderen Zweck (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>expired: not valid any more, or not yet</comment>
        <translation>das ist nicht mehr oder noch nicht gültig (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>revoked: withdrawn by the pool</comment>
        <translation>der Pool hat das zurückgezogen (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>outdated: an older version than one already seen</comment>
        <translation>eine neuere Version ist schon bekannt (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>digest mismatch: the data is not what was promised</comment>
        <translation>die Daten sind andere als angekündigt (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unsafe path: a file name that is not allowed</comment>
        <translation>der Dateiname ist nicht erlaubt (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>not admitted: the function does what functions may not</comment>
        <translation>die Funktion tut etwas, das Funktionen nicht dürfen (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unauthenticated: no identity was shown</comment>
        <translation>es fehlt ein Nachweis der Identität (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>forbidden: the pool or the owner does not allow it</comment>
        <translation>der Pool oder der Eigentümer des Computers erlaubt das nicht (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>not found: there is no such thing</comment>
        <translation>das wurde nicht gefunden (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>conflict: it contradicts what is already there</comment>
        <translation>das passt nicht zu dem, was schon da ist (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>rate limited: too many at once; later it will work</comment>
        <translation>gerade sind es zu viele Anfragen, später klappt es wieder (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unavailable: the other side cannot be reached now</comment>
        <translation>die Gegenstelle ist gerade nicht erreichbar (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>timed out: it took too long</comment>
        <translation>es hat zu lange gedauert (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>cancelled: it was called off</comment>
        <translation>es wurde abgebrochen (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>io error: the operating system refused a file or connection</comment>
        <translation>das Betriebssystem meldet einen Fehler bei einer Datei oder Verbindung (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>internal: an error inside Fallow</comment>
        <translation>ein Fehler in Fallow selbst (%1)</translation>
    </message>
    <message>
        <source>the pool&apos;s operator gives this computer no new work for now</source>
        <translation>der Betreiber des Pools gibt diesem Computer vorerst keine neue Arbeit</translation>
    </message>
    <message>
        <source>the pool gives work only to version %1 of Fallow or newer, and this is version %2</source>
        <translation>der Pool gibt nur Fallow ab Version %1 Arbeit, und dies ist Version %2</translation>
    </message>
    <message>
        <source>the pool gives work only to version %1 of Fallow, and this is version %2</source>
        <translation>der Pool gibt nur Fallow in Version %1 Arbeit, und dies ist Version %2</translation>
    </message>
</context>
<context>
    <name>FileSaving</name>
    <message>
        <source>Saved as %1.</source>
        <translation>Gespeichert als %1.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>ForeignPicture</name>
    <message>
        <source>This is not a picture of the kinds PNG, JPEG, WebP or BMP.</source>
        <translation>Das ist kein Bild im Format PNG, JPEG, WebP oder BMP.</translation>
    </message>
    <message>
        <source>This picture is too large: at most %1 and %2 million pixels are looked at. Cut it around the QR code.</source>
        <translation>Dieses Bild ist zu groß: Angesehen werden höchstens %1 und %2 Millionen Pixel. Schneiden Sie es um den QR-Code herum zu.</translation>
    </message>
    <message>
        <source>This picture cannot be read: it is damaged or incomplete.</source>
        <translation>Dieses Bild kann nicht gelesen werden: Es ist beschädigt oder unvollständig.</translation>
    </message>
    <message>
        <source>There is no QR code in this picture, or it is too small or too blurred to be read.</source>
        <translation>In diesem Bild ist kein QR-Code, oder er ist zum Lesen zu klein oder zu unscharf.</translation>
    </message>
    <message>
        <source>There is more than one QR code in this picture. Cut it around the one of the pool.</source>
        <translation>In diesem Bild ist mehr als ein QR-Code. Schneiden Sie es um den Code des Pools herum zu.</translation>
    </message>
    <message>
        <source>The QR code in this picture is not a pool&apos;s link: that would begin with fallow://</source>
        <translation>Der QR-Code in diesem Bild ist kein Link eines Pools: Ein solcher würde mit fallow:// beginnen.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Shows what this computer lends and earns, and lets you pause it.</source>
        <translation>Zeigt, was dieser Computer verleiht und verdient, und pausiert ihn auf Wunsch.</translation>
    </message>
    <message>
        <source>Where the agent keeps its state (default: %1).</source>
        <translation>Wo der Agent seinen Zustand speichert (Standard: %1).</translation>
    </message>
    <message>
        <source>Begin in the tray, without the window.</source>
        <translation>Im Infobereich starten, ohne Fenster.</translation>
    </message>
    <message>
        <source>fallow: it runs already, and does not answer.
</source>
        <translation>fallow: läuft bereits und antwortet nicht.
</translation>
    </message>
</context>
<context>
    <name>Quantities</name>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 Tg. %2 h</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <source>Begin when nobody was here for</source>
        <translation>Beginnen nach Abwesenheit von</translation>
    </message>
    <message>
        <source>so long nobody touched the computer before work starts; none: also while it is used</source>
        <translation>so lange hat niemand den Computer angerührt, bevor die Arbeit beginnt; mit „Nicht warten“: auch während er benutzt wird</translation>
    </message>
    <message>
        <source>Do not wait</source>
        <translation>Nicht warten</translation>
    </message>
    <message>
        <source>Go on after an interruption of</source>
        <translation>Weitermachen nach Unterbrechung von</translation>
    </message>
    <message>
        <source>so long before work goes on that an input interrupted; same: as at the start</source>
        <translation>so lange dauert es, bis eine Arbeit weitergeht, die durch eine Eingabe unterbrochen wurde; oder so lange wie am Anfang</translation>
    </message>
    <message>
        <source>As long as at the beginning</source>
        <translation>So lange wie am Anfang</translation>
    </message>
    <message>
        <source>Give memory back after</source>
        <translation>Arbeitsspeicher freigeben nach</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Stunden der Woche</translation>
    </message>
    <message>
        <source>when work is allowed, by the clock on the wall</source>
        <translation>wann gearbeitet werden darf, nach der hiesigen Uhrzeit</translation>
    </message>
    <message>
        <source>During films and presentations</source>
        <translation>Bei Filmen und Präsentationen</translation>
    </message>
    <message>
        <source>also during films, full screen, presentations and calls</source>
        <translation>auch bei Filmen, Vollbild, Präsentationen und Anrufen</translation>
    </message>
    <message>
        <source>During work over the network</source>
        <translation>Bei Arbeit über das Netzwerk</translation>
    </message>
    <message>
        <source>also while somebody works here over the network</source>
        <translation>auch während jemand über das Netzwerk hier arbeitet</translation>
    </message>
    <message>
        <source>While others are here</source>
        <translation>Während andere hier sind</translation>
    </message>
    <message>
        <source>also while another user is active</source>
        <translation>auch während jemand anderes hier aktiv ist</translation>
    </message>
    <message>
        <source>Programs that come first</source>
        <translation>Programme mit Vorrang</translation>
    </message>
    <message>
        <source>no work while one of these programs runs</source>
        <translation>keine Arbeit, solange eines dieser Programme läuft</translation>
    </message>
    <message>
        <source>Stop when other programs take</source>
        <translation>Anhalten, wenn andere Programme mehr belegen als</translation>
    </message>
    <message>
        <source>no work while other programs take more of the processors for long</source>
        <translation>keine Arbeit, solange andere Programme längere Zeit mehr vom Prozessor belegen</translation>
    </message>
    <message>
        <source>When in doubt</source>
        <translation>Im Zweifel</translation>
    </message>
    <message>
        <source>what to do while it is not known whether work would disturb</source>
        <translation>was geschieht, solange nicht bekannt ist, ob die Arbeit stören würde</translation>
    </message>
    <message>
        <source>Tasks at once</source>
        <translation>Aufgaben gleichzeitig</translation>
    </message>
    <message>
        <source>tasks that run at the same time</source>
        <translation>Aufgaben, die zur selben Zeit laufen</translation>
    </message>
    <message>
        <source>Memory of one task</source>
        <translation>Arbeitsspeicher einer Aufgabe</translation>
    </message>
    <message>
        <source>memory that one task may use</source>
        <translation>Arbeitsspeicher, den eine Aufgabe nutzen darf</translation>
    </message>
    <message>
        <source>Memory of all tasks</source>
        <translation>Arbeitsspeicher aller Aufgaben</translation>
    </message>
    <message>
        <source>memory that all tasks together may use</source>
        <translation>Arbeitsspeicher, den alle Aufgaben zusammen nutzen dürfen</translation>
    </message>
    <message>
        <source>Share of the free memory</source>
        <translation>Anteil am freien Arbeitsspeicher</translation>
    </message>
    <message>
        <source>how much of the memory that is free they may use</source>
        <translation>wie viel vom freien Arbeitsspeicher sie nutzen dürfen</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Speicherplatz</translation>
    </message>
    <message>
        <source>disk for functions, of all pools together</source>
        <translation>Platz auf der Festplatte für Funktionen, für alle Pools zusammen</translation>
    </message>
    <message>
        <source>On battery, down to</source>
        <translation>Im Akkubetrieb, bis hinunter auf</translation>
    </message>
    <message>
        <source>work on battery while more than this is left in it</source>
        <translation>Arbeit im Akkubetrieb, solange der Akku mehr Ladung hat</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>While saving power</source>
        <translation>Während des Energiesparens</translation>
    </message>
    <message>
        <source>also while the computer saves power</source>
        <translation>auch während der Computer Energie spart</translation>
    </message>
    <message>
        <source>While the lid is closed</source>
        <translation>Bei geschlossenem Deckel</translation>
    </message>
    <message>
        <source>also while the lid is closed, on mains only</source>
        <translation>auch bei geschlossenem Deckel, aber nur im Netzbetrieb</translation>
    </message>
    <message>
        <source>Do less from this distance to overheating</source>
        <translation>Weniger tun ab diesem Abstand zur Überhitzung</translation>
    </message>
    <message>
        <source>so far below the chip&apos;s critical temperature fewer tasks begin to run</source>
        <translation>so weit unter der kritischen Temperatur des Chips beginnen weniger Aufgaben zu laufen</translation>
    </message>
    <message>
        <source>Stop at this distance to overheating</source>
        <translation>Anhalten ab diesem Abstand zur Überhitzung</translation>
    </message>
    <message>
        <source>so far below the chip&apos;s critical temperature no task runs</source>
        <translation>so weit unter der kritischen Temperatur des Chips läuft keine Aufgabe mehr</translation>
    </message>
    <message>
        <source>Fetch at most</source>
        <translation>Herunterladen höchstens mit</translation>
    </message>
    <message>
        <source>how fast functions are fetched, all pools together</source>
        <translation>wie schnell Funktionen heruntergeladen werden, für alle Pools zusammen</translation>
    </message>
    <message>
        <source>Pass on at most</source>
        <translation>Weitergeben höchstens mit</translation>
    </message>
    <message>
        <source>how fast functions are passed on, all pools together</source>
        <translation>wie schnell Funktionen weitergegeben werden, für alle Pools zusammen</translation>
    </message>
    <message>
        <source>Pass functions on</source>
        <translation>Funktionen weitergeben</translation>
    </message>
    <message>
        <source>whether functions are passed on to other hosts</source>
        <translation>ob Funktionen an andere Computer weitergegeben werden</translation>
    </message>
    <message>
        <source>Where transfers cost money</source>
        <translation>Wo Übertragungen Geld kosten</translation>
    </message>
    <message>
        <source>fetch and pass on also where transfers cost money</source>
        <translation>auch dort herunterladen und weitergeben, wo Übertragungen Geld kosten</translation>
    </message>
    <message>
        <source>Through a VPN</source>
        <translation>Über ein VPN</translation>
    </message>
    <message>
        <source>fetch and pass on also through a VPN</source>
        <translation>auch über ein VPN herunterladen und weitergeben</translation>
    </message>
    <message>
        <source>At most in a day</source>
        <translation>Höchstens pro Tag</translation>
    </message>
    <message>
        <source>fetched and passed on in a day, all pools together</source>
        <translation>pro Tag heruntergeladen und weitergegeben, für alle Pools zusammen</translation>
    </message>
    <message>
        <source>At most in a month</source>
        <translation>Höchstens pro Monat</translation>
    </message>
    <message>
        <source>fetched and passed on in a month, all pools together</source>
        <translation>pro Monat heruntergeladen und weitergegeben, für alle Pools zusammen</translation>
    </message>
    <message>
        <source>after so long a pause tasks leave the memory, and wait as at the start; those without a checkpoint leave it after 12 times as long</source>
        <translation>nach einer so langen Pause verlassen Aufgaben den Arbeitsspeicher und müssen wieder so lange warten wie am Anfang; Aufgaben ohne Zwischenstand verlassen ihn erst nach der 12-fachen Zeit</translation>
    </message>
    <message>
        <source>When it works</source>
        <translation>Wann gearbeitet wird</translation>
    </message>
    <message>
        <source>How much it takes</source>
        <translation>Wie viel genutzt wird</translation>
    </message>
    <message>
        <source>Power and heat</source>
        <translation>Strom und Wärme</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Weitere</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeiten</translation>
    </message>
    <message>
        <source>Functions of these publishers</source>
        <translation>Funktionen dieser Herausgeber</translation>
    </message>
    <message>
        <source>only functions of these publishers run here; all: of everybody whom a pool lets publish</source>
        <translation>hier laufen nur Funktionen dieser Herausgeber; mit „all“: von allen, die ein Pool herausgeben lässt</translation>
    </message>
    <message>
        <source>Longest tasks</source>
        <translation>Längste Aufgaben</translation>
    </message>
    <message>
        <source>no functions whose tasks may take more processor time</source>
        <translation>keine Funktionen, deren Aufgaben mehr Prozessorzeit verbrauchen dürfen</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>Für wen gearbeitet wird</translation>
    </message>
    <message>
        <source>Functions with these names</source>
        <translation>Funktionen mit diesen Namen</translation>
    </message>
    <message>
        <source>only functions with these names run here, where * stands for any letters; all: whatever they are called</source>
        <translation>hier laufen nur Funktionen mit diesen Namen, wobei * für beliebige Buchstaben steht; mit „all“: wie auch immer sie heißen</translation>
    </message>
    <message>
        <source>Stay awake for work</source>
        <translation>Für Arbeit wach bleiben</translation>
    </message>
    <message>
        <source>does not sleep by itself while tasks run and nobody is here, on mains only</source>
        <translation>schläft nicht von selbst ein, während Aufgaben laufen und niemand da ist, nur am Stromnetz</translation>
    </message>
    <message>
        <source>Price of a kilowatt-hour</source>
        <translation>Preis einer Kilowattstunde</translation>
    </message>
    <message>
        <source>what a kilowatt-hour costs here, from which the price of work is estimated</source>
        <translation>was eine Kilowattstunde hier kostet, woraus der Preis der Arbeit geschätzt wird</translation>
    </message>
    <message>
        <source>Note on the electricity</source>
        <translation>Hinweis zum Strom</translation>
    </message>
    <message>
        <source>what is to be known of the electricity used here</source>
        <translation>was über den hier genutzten Strom zu wissen ist</translation>
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
        <translation>%1 Tg.</translation>
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
        <translation>%1 TiB</translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation>%1 GiB</translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation>%1 MiB</translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation>%1 KiB</translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation>%1 B</translation>
    </message>
    <message>
        <source>%1 TiB/s</source>
        <translation>%1 TiB/s</translation>
    </message>
    <message>
        <source>%1 GiB/s</source>
        <translation>%1 GiB/s</translation>
    </message>
    <message>
        <source>%1 MiB/s</source>
        <translation>%1 MiB/s</translation>
    </message>
    <message>
        <source>%1 KiB/s</source>
        <translation>%1 KiB/s</translation>
    </message>
    <message>
        <source>%1 B/s</source>
        <translation>%1 B/s</translation>
    </message>
</context>
<context>
    <name>Share</name>
    <message>
        <source>only while no other pool has work</source>
        <translation>nur solange kein anderer Pool Arbeit hat</translation>
    </message>
    <message>
        <source>all of the time</source>
        <translation>die ganze Zeit</translation>
    </message>
    <message>
        <source>%1 of %2 parts of the time, while all pools have work</source>
        <translation>%1 von %2 Teilen der Zeit, solange alle Pools Arbeit haben</translation>
    </message>
    <message>
        <source>%1% of the time, while all pools have work</source>
        <translation>%1&#xa0;% der Zeit, solange alle Pools Arbeit haben</translation>
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
        <translation>schon %1 in Benutzung</translation>
    </message>
    <message>
        <source>idle for %1</source>
        <translation>schon %1 unbenutzt</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>gesperrt</translation>
    </message>
    <message>
        <source>not locked</source>
        <translation>nicht gesperrt</translation>
    </message>
    <message>
        <source>somebody works here from afar</source>
        <translation>jemand arbeitet hier aus der Ferne</translation>
    </message>
    <message>
        <source>another user is active</source>
        <translation>jemand anderes ist hier aktiv</translation>
    </message>
    <message>
        <source>nobody else</source>
        <translation>sonst niemand</translation>
    </message>
    <message>
        <source>film</source>
        <translation>Film</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>presentation</source>
        <translation>Präsentation</translation>
    </message>
    <message>
        <source>call</source>
        <translation>Anruf</translation>
    </message>
    <message>
        <source>kept awake</source>
        <translation>wach gehalten</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>battery</source>
        <translation>Akku</translation>
    </message>
    <message>
        <source>mains</source>
        <translation>Stromnetz</translation>
    </message>
    <message>
        <source>%1, charge %2</source>
        <translation>%1, Ladung %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>ein</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>%1 °C of %2 °C, %3 K a minute (%4)</source>
        <translation>%1 °C von %2 °C, %3 K pro Minute (%4)</translation>
    </message>
    <message>
        <source>slowed down by heat</source>
        <translation>durch Hitze gebremst</translation>
    </message>
    <message>
        <source>%1 by other programs</source>
        <translation>%1 durch andere Programme</translation>
    </message>
    <message>
        <source>waiting for processor %1, memory %2, disk %3</source>
        <translation>Warten auf Prozessor %1, Arbeitsspeicher %2, Festplatte %3</translation>
    </message>
    <message>
        <source>%1 of %2 available</source>
        <translation>%1 von %2 verfügbar</translation>
    </message>
    <message>
        <source>none runs</source>
        <translation>keines läuft</translation>
    </message>
    <message>
        <source>online</source>
        <translation>online</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>metered</source>
        <translation>getaktet</translation>
    </message>
    <message>
        <source>through a VPN</source>
        <translation>über ein VPN</translation>
    </message>
    <message>
        <source>about to sleep</source>
        <translation>kurz vor dem Ruhezustand</translation>
    </message>
    <message>
        <source>awake</source>
        <translation>wach</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation>unbekannt: %1</translation>
    </message>
    <message>
        <source>none here</source>
        <translation>hier nicht vorhanden</translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln Tag</numerusform>
            <numerusform>%Ln Tage</numerusform>
        </translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 Minute</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 Sekunde</translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln Sekunde</numerusform>
            <numerusform>%Ln Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Montag</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Dienstag</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Mittwoch</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Donnerstag</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Freitag</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Samstag</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Sonntag</translation>
    </message>
    <message>
        <source>Stops at %1 at the latest.</source>
        <translation>Läuft längstens bis %1.</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1 (noch %2)</translation>
    </message>
    <message>
        <source>Working: nobody is using the computer. Stops at the first input.</source>
        <translation>Arbeitet: Niemand benutzt den Computer. Hält bei der ersten Eingabe an.</translation>
    </message>
    <message>
        <source>Working, also while the computer is used, as you want it.</source>
        <translation>Arbeitet, auch während der Computer benutzt wird, wie von Ihnen gewünscht.</translation>
    </message>
    <message>
        <source>Working: there is no keyboard or screen here that anybody could use. Stops when other programs need the processors.</source>
        <translation>Arbeitet: Hier gibt es weder Tastatur noch Bildschirm, die jemand benutzen könnte. Hält an, wenn andere Programme den Prozessor brauchen.</translation>
    </message>
    <message>
        <source>Working, although it is not known whether anybody is using the computer, as you want it.</source>
        <translation>Arbeitet, obwohl nicht bekannt ist, ob jemand den Computer benutzt, wie von Ihnen gewünscht.</translation>
    </message>
    <message>
        <source>Working: you asked for it, until %1.</source>
        <translation>Arbeitet: auf Ihren Wunsch, bis %1.</translation>
    </message>
    <message>
        <source>Working: you asked for it.</source>
        <translation>Arbeitet: auf Ihren Wunsch.</translation>
    </message>
    <message>
        <source>Only 1 task for %1 % of the time, because of the heat.</source>
        <translation>Wegen der Hitze nur 1 Aufgabe, und nur während %1&#xa0;% der Zeit.</translation>
    </message>
    <message>
        <source>Only 1 task, because heat has slowed the processor down.</source>
        <translation>Nur 1 Aufgabe, weil Hitze den Prozessor gebremst hat.</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln tasks, because heat has slowed the processor down.</source>
        <translation>
            <numerusform>Nur %Ln Aufgabe, weil Hitze den Prozessor gebremst hat.</numerusform>
            <numerusform>Nur %Ln Aufgaben, weil Hitze den Prozessor gebremst hat.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only 1 task, because of the heat.</source>
        <translation>Nur 1 Aufgabe, wegen der Hitze.</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln tasks, because of the heat.</source>
        <translation>
            <numerusform>Nur %Ln Aufgabe, wegen der Hitze.</numerusform>
            <numerusform>Nur %Ln Aufgaben, wegen der Hitze.</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused: you asked for it. Starts at %1, or when you resume it.</source>
        <translation>Pausiert: auf Ihren Wunsch. Startet ab %1 oder sobald Sie die Pause beenden.</translation>
    </message>
    <message>
        <source>Paused: you asked for it. Starts when you resume it.</source>
        <translation>Pausiert: auf Ihren Wunsch. Startet, sobald Sie die Pause beenden.</translation>
    </message>
    <message>
        <source>Paused: your organisation&apos;s policy cannot be used: %1. Starts when there is a valid one.</source>
        <translation>Pausiert: Die Richtlinie Ihrer Organisation kann nicht verwendet werden: %1. Startet, sobald es eine gültige gibt.</translation>
    </message>
    <message>
        <source>Paused: the computer is about to sleep. Starts when it has woken.</source>
        <translation>Pausiert: Der Computer geht gleich in den Ruhezustand. Startet, sobald er wieder aufgewacht ist.</translation>
    </message>
    <message>
        <source>Paused: the computer has just woken. Starts %1 after that.</source>
        <translation>Pausiert: Der Computer ist gerade aufgewacht. Startet %1 danach.</translation>
    </message>
    <message>
        <source>Paused: the computer is too hot, at %1 °C. Starts below %2 °C.</source>
        <translation>Pausiert: Der Computer ist zu heiß, mit %1 °C. Startet unter %2 °C.</translation>
    </message>
    <message>
        <source>Paused: the computer is too hot, at %1 °C (%3). Starts below %2 °C.</source>
        <translation>Pausiert: Der Computer ist zu heiß, mit %1 °C (%3). Startet unter %2 °C.</translation>
    </message>
    <message>
        <source>Paused: the computer runs on battery. Starts on mains.</source>
        <translation>Pausiert: Der Computer läuft im Akkubetrieb. Startet im Netzbetrieb.</translation>
    </message>
    <message>
        <source>Paused: the battery is down to %1 %. Starts at %2 %, or on mains.</source>
        <translation>Pausiert: Der Akku hat nur noch %1&#xa0;%. Startet bei %2&#xa0;% oder im Netzbetrieb.</translation>
    </message>
    <message>
        <source>Paused: the computer saves power. Starts when power saving is switched off.</source>
        <translation>Pausiert: Der Computer spart Energie. Startet, sobald das Energiesparen ausgeschaltet wird.</translation>
    </message>
    <message>
        <source>Paused: the lid is closed and the computer runs on battery. Starts on mains.</source>
        <translation>Pausiert: Der Deckel ist geschlossen und der Computer läuft im Akkubetrieb. Startet im Netzbetrieb.</translation>
    </message>
    <message>
        <source>Paused: the lid is closed. Starts when it is opened.</source>
        <translation>Pausiert: Der Deckel ist geschlossen. Startet, sobald er geöffnet wird.</translation>
    </message>
    <message>
        <source>Paused: it is outside the hours for work. Starts at %1 at the earliest.</source>
        <translation>Pausiert: Es ist außerhalb der Stunden für die Arbeit. Startet nicht vor %1.</translation>
    </message>
    <message>
        <source>Paused: it is outside the hours for work.</source>
        <translation>Pausiert: Es ist außerhalb der Stunden für die Arbeit.</translation>
    </message>
    <message>
        <source>Paused: %1 is running. Starts when it has ended.</source>
        <translation>Pausiert: %1 läuft. Startet, sobald das Programm beendet ist.</translation>
    </message>
    <message>
        <source>Paused: you are using the computer. Starts %1 after your last input.</source>
        <translation>Pausiert: Sie benutzen den Computer. Startet %1 nach Ihrer letzten Eingabe.</translation>
    </message>
    <message>
        <source>Paused: you have just used the computer. Starts %1 after your last input, at %2.</source>
        <translation>Pausiert: Sie haben den Computer gerade benutzt. Startet %1 nach Ihrer letzten Eingabe, um %2.</translation>
    </message>
    <message>
        <source>Paused: somebody is using the computer over the network. Starts %1 after that has ended.</source>
        <translation>Pausiert: Jemand benutzt den Computer über das Netzwerk. Startet %1 danach.</translation>
    </message>
    <message>
        <source>Paused: another user is using the computer. Starts %1 after that has ended.</source>
        <translation>Pausiert: Jemand anderes benutzt den Computer. Startet %1 danach.</translation>
    </message>
    <message>
        <source>Paused: the computer was in use until just now. Starts %1 after that, at %2.</source>
        <translation>Pausiert: Der Computer war bis eben in Benutzung. Startet %1 danach, um %2.</translation>
    </message>
    <message>
        <source>Paused: the computer was in use until just now. Starts %1 after that.</source>
        <translation>Pausiert: Der Computer war bis eben in Benutzung. Startet %1 danach.</translation>
    </message>
    <message>
        <source>Paused: other programs need the processors. Starts when they have taken no more than %1 % for a minute.</source>
        <translation>Pausiert: Andere Programme brauchen den Prozessor. Startet, sobald sie eine Minute lang höchstens %1&#xa0;% davon belegt haben.</translation>
    </message>
    <message>
        <source>Paused: other programs need the memory. Starts when enough of it is free.</source>
        <translation>Pausiert: Andere Programme brauchen den Arbeitsspeicher. Startet, sobald genug davon frei ist.</translation>
    </message>
    <message>
        <source>Paused: a film is playing. Starts %1 after its end.</source>
        <translation>Pausiert: Ein Film läuft. Startet %1 nach seinem Ende.</translation>
    </message>
    <message>
        <source>Paused: a program fills the screen. Starts %1 after it has left it.</source>
        <translation>Pausiert: Ein Programm füllt den Bildschirm. Startet %1 nach dem Ende des Vollbilds.</translation>
    </message>
    <message>
        <source>Paused: a presentation is being given. Starts %1 after its end.</source>
        <translation>Pausiert: Eine Präsentation läuft. Startet %1 nach ihrem Ende.</translation>
    </message>
    <message>
        <source>Paused: there is a call. Starts %1 after its end.</source>
        <translation>Pausiert: Ein Anruf ist im Gange. Startet %1 nach seinem Ende.</translation>
    </message>
    <message>
        <source>Paused: a program keeps the computer awake. Starts %1 after it has let go.</source>
        <translation>Pausiert: Ein Programm hält den Computer wach. Startet %1 danach.</translation>
    </message>
    <message>
        <source>Paused: a film is playing (%2). Starts %1 after its end.</source>
        <translation>Pausiert: Ein Film läuft (%2). Startet %1 nach seinem Ende.</translation>
    </message>
    <message>
        <source>Paused: %2 fills the screen. Starts %1 after it has left it.</source>
        <translation>Pausiert: %2 füllt den Bildschirm. Startet %1 nach dem Ende des Vollbilds.</translation>
    </message>
    <message>
        <source>Paused: a presentation is being given (%2). Starts %1 after its end.</source>
        <translation>Pausiert: Eine Präsentation läuft (%2). Startet %1 nach ihrem Ende.</translation>
    </message>
    <message>
        <source>Paused: there is a call (%2). Starts %1 after its end.</source>
        <translation>Pausiert: Ein Anruf ist im Gange (%2). Startet %1 nach seinem Ende.</translation>
    </message>
    <message>
        <source>Paused: %2 keeps the computer awake. Starts %1 after it has let go.</source>
        <translation>Pausiert: %2 hält den Computer wach. Startet %1 danach.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether you are using the computer (%1). Starts when that is known.</source>
        <translation>Pausiert: Es ist nicht bekannt, ob Sie den Computer benutzen (%1). Startet, sobald das bekannt ist.</translation>
    </message>
    <message>
        <source>Paused: it is not known who else is using the computer (%1). Starts when that is known.</source>
        <translation>Pausiert: Es ist nicht bekannt, wer den Computer sonst noch benutzt (%1). Startet, sobald das bekannt ist.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether somebody is watching (%1). Starts when that is known.</source>
        <translation>Pausiert: Es ist nicht bekannt, ob jemand zuschaut (%1). Startet, sobald das bekannt ist.</translation>
    </message>
    <message>
        <source>Paused: it is not known how the computer is powered (%1). Starts when that is known.</source>
        <translation>Pausiert: Es ist nicht bekannt, wie der Computer mit Strom versorgt wird (%1). Startet, sobald das bekannt ist.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether the computer saves power (%1). Starts when that is known.</source>
        <translation>Pausiert: Es ist nicht bekannt, ob der Computer Energie spart (%1). Startet, sobald das bekannt ist.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether the lid is closed (%1). Starts when that is known.</source>
        <translation>Pausiert: Es ist nicht bekannt, ob der Deckel geschlossen ist (%1). Startet, sobald das bekannt ist.</translation>
    </message>
    <message>
        <source>Paused: it is not known how hot the computer is (%1). Starts when that is known.</source>
        <translation>Pausiert: Es ist nicht bekannt, wie heiß der Computer ist (%1). Startet, sobald das bekannt ist.</translation>
    </message>
    <message>
        <source>Paused: it is not known how busy other programs are (%1). Starts when that is known.</source>
        <translation>Pausiert: Es ist nicht bekannt, wie beschäftigt andere Programme sind (%1). Startet, sobald das bekannt ist.</translation>
    </message>
    <message>
        <source>Paused: it is not known how much memory is free (%1). Starts when that is known.</source>
        <translation>Pausiert: Es ist nicht bekannt, wie viel Arbeitsspeicher frei ist (%1). Startet, sobald das bekannt ist.</translation>
    </message>
    <message>
        <source>Paused: it is not known which programs are running (%1). Starts when that is known.</source>
        <translation>Pausiert: Es ist nicht bekannt, welche Programme laufen (%1). Startet, sobald das bekannt ist.</translation>
    </message>
    <message>
        <source>Paused: it is not known what the network is like (%1). Starts when that is known.</source>
        <translation>Pausiert: Es ist nicht bekannt, welcher Art das Netzwerk ist (%1). Startet, sobald das bekannt ist.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the computer is offline. Starts when it is connected.</source>
        <translation>Es wird nichts heruntergeladen oder weitergegeben: Der Computer ist offline. Startet, sobald er verbunden ist.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the network is metered. Starts on one that is not.</source>
        <translation>Es wird nichts heruntergeladen oder weitergegeben: Das Netzwerk ist getaktet. Startet in einem nicht getakteten Netzwerk.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the connection is a VPN. Starts on one that is not.</source>
        <translation>Es wird nichts heruntergeladen oder weitergegeben: Die Verbindung läuft über ein VPN. Startet mit einer Verbindung ohne VPN.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the day&apos;s limit of %1 is reached. Starts at midnight.</source>
        <translation>Es wird nichts heruntergeladen oder weitergegeben: Die Tagesgrenze von %1 ist erreicht. Startet um Mitternacht.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the month&apos;s limit of %1 is reached. Starts next month.</source>
        <translation>Es wird nichts heruntergeladen oder weitergegeben: Die Monatsgrenze von %1 ist erreicht. Startet im nächsten Monat.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: other programs need the disk. Starts when they do not.</source>
        <translation>Es wird nichts heruntergeladen oder weitergegeben: Andere Programme brauchen die Festplatte. Startet, sobald sie frei ist.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: it is not known what the network is like (%1). Starts when that is known.</source>
        <translation>Es wird nichts heruntergeladen oder weitergegeben: Es ist nicht bekannt, welcher Art das Netzwerk ist (%1). Startet, sobald das bekannt ist.</translation>
    </message>
    <message>
        <source>your organisation</source>
        <translation>Ihrer Organisation</translation>
    </message>
</context>
<context>
    <name>TaskWords</name>
    <message>
        <source>other computers agreed on another result</source>
        <translation>andere Computer kamen übereinstimmend zu einem anderen Ergebnis</translation>
    </message>
    <message>
        <source>no result of this task could be confirmed</source>
        <translation>kein Ergebnis dieser Aufgabe ließ sich bestätigen</translation>
    </message>
    <message>
        <source>it could not be finished on this computer</source>
        <translation>die Aufgabe konnte auf diesem Computer nicht zu Ende geführt werden</translation>
    </message>
    <message>
        <source>it came after its deadline</source>
        <translation>das Ergebnis kam nach Ablauf der Frist</translation>
    </message>
    <message>
        <source>it was given back unfinished</source>
        <translation>die Aufgabe wurde unfertig zurückgegeben</translation>
    </message>
    <message>
        <source>the task had been decided before</source>
        <translation>über die Aufgabe war schon entschieden</translation>
    </message>
    <message>
        <source>its batch was cancelled</source>
        <translation>der Stapel der Aufgabe wurde abgebrochen</translation>
    </message>
    <message>
        <source>the pool did not take the result</source>
        <translation>der Pool hat das Ergebnis nicht angenommen</translation>
    </message>
    <message>
        <source>the pool gives a reason that this version of Fallow does not know</source>
        <translation>der Pool nennt einen Grund, den diese Version von Fallow nicht kennt</translation>
    </message>
    <message>
        <source>Not delivered yet</source>
        <translation>Noch nicht abgeliefert</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Gutgeschrieben</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Abgelehnt: %1</translation>
    </message>
    <message>
        <source>(%1)</source>
        <comment>credits that may come</comment>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>Ended (UTC)</source>
        <translation>Beendet (UTC)</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Processor seconds</source>
        <translation>Prozessorsekunden</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Credits claimed</source>
        <translation>Beanspruchte Punkte</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>Zuteilung</translation>
    </message>
</context>
<context>
    <name>UsageSummary</name>
    <message>
        <source>Day (UTC)</source>
        <translation>Tag (UTC)</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Processor hours</source>
        <translation>Prozessorstunden</translation>
    </message>
    <message>
        <source>Bytes down</source>
        <translation>Bytes heruntergeladen</translation>
    </message>
    <message>
        <source>Bytes up</source>
        <translation>Bytes weitergegeben</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Energy in kWh (estimated)</source>
        <translation>Energie in kWh (geschätzt)</translation>
    </message>
    <message>
        <source>(transfer of functions)</source>
        <translation>(Übertragung von Funktionen)</translation>
    </message>
    <message>
        <source>Credits pending</source>
        <translation>Ausstehende Punkte</translation>
    </message>
    <message>
        <source>Credits refused</source>
        <translation>Abgelehnte Punkte</translation>
    </message>
</context>
<context>
    <name>UsageWords</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>month and year</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day and month</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1 credits</source>
        <translation>%1 Punkte</translation>
    </message>
    <message>
        <source>Tasks: %1</source>
        <translation>Aufgaben: %1</translation>
    </message>
    <message>
        <source>%1 fetched, %2 passed on</source>
        <translation>%1 heruntergeladen, %2 weitergegeben</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>about %1, %2</source>
        <translation>etwa %1, %2</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>KiB</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>GiB</translation>
    </message>
    <message>
        <source>TiB</source>
        <translation>TiB</translation>
    </message>
    <message>
        <source>PiB</source>
        <translation>PiB</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Processor hours</source>
        <translation>Prozessorstunden</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Übertragungen</translation>
    </message>
    <message>
        <source>Energy (estimated)</source>
        <translation>Energie (geschätzt)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>Heruntergeladen</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>Weitergegeben</translation>
    </message>
    <message>
        <source>kWh (estimated)</source>
        <translation>kWh (geschätzt)</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1 kWh</translation>
    </message>
    <message>
        <source>%1 credits, %2 more pending, %3 refused</source>
        <translation>%1 Punkte, %2 weitere ausstehend, %3 abgelehnt</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Gutgeschrieben</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Abgelehnt</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityModel</name>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detail</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityPage</name>
    <message>
        <source>Kinds of entries shown</source>
        <translation>Angezeigte Arten von Einträgen</translation>
    </message>
    <message>
        <source>What matters</source>
        <translation>Wichtiges</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Only entries with these words</source>
        <translation>Nur Einträge mit diesen Wörtern</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>Diagnosedaten &amp;kopieren</translation>
    </message>
    <message>
        <source>Versions, state and settings, for whoever helps you. No keys, accounts or names of yours are among them.</source>
        <translation>Versionen, Zustand und Einstellungen, für alle, die Ihnen helfen. Schlüssel, Konten oder Namen von Ihnen sind nicht dabei.</translation>
    </message>
    <message>
        <source>&amp;Open the log&apos;s folder</source>
        <translation>Protokoll&amp;ordner öffnen</translation>
    </message>
    <message>
        <source>What happened, the newest first</source>
        <translation>Was geschehen ist, das Neueste zuerst</translation>
    </message>
    <message>
        <source>No entry is as you search.</source>
        <translation>Kein Eintrag passt zu Ihrer Suche.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Nothing happened yet. Pauses and their reasons, tasks, credits that come in and problems are written here, from the start of this program on.</source>
        <translation>Noch ist nichts geschehen. Pausen und ihre Gründe, Aufgaben, eingehende Punkte und Probleme werden hier notiert, ab dem Start dieses Programms.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityRecord</name>
    <message>
        <source>Fallow&apos;s agent is running.</source>
        <translation>Der Fallow-Agent läuft.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent went away.</source>
        <translation>Der Fallow-Agent ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent does not answer.</source>
        <translation>Der Fallow-Agent antwortet nicht.</translation>
    </message>
    <message>
        <source>What answers in place of Fallow&apos;s agent is not understood: %1.</source>
        <translation>Was anstelle des Fallow-Agenten antwortet, ist nicht zu verstehen: %1.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentLines</name>
    <message>
        <source>its answer does not end</source>
        <translation>die Antwort hört nicht auf</translation>
    </message>
    <message>
        <source>its answer is not JSON</source>
        <translation>die Antwort ist kein JSON</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentLink</name>
    <message>
        <source>Fallow&apos;s agent does not run.</source>
        <translation>Der Fallow-Agent läuft nicht.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent does not answer.</source>
        <translation>Der Fallow-Agent antwortet nicht.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent refuses it and does not say why.</source>
        <translation>Der Fallow-Agent lehnt das ab und nennt keinen Grund.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent went away before it answered.</source>
        <translation>Der Fallow-Agent verschwand, bevor er antwortete.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentModel</name>
    <message>
        <source>it does not say what it does (%1)</source>
        <translation>es teilt nicht mit, was es tut (%1)</translation>
    </message>
    <message>
        <source>its report cannot be read</source>
        <translation>der Bericht ist nicht lesbar</translation>
    </message>
    <message>
        <source>The agent&apos;s answer cannot be read.</source>
        <translation>Die Antwort des Agenten ist nicht lesbar.</translation>
    </message>
    <message>
        <source>its history cannot be read</source>
        <translation>der Verlauf ist nicht lesbar</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AttachForm</name>
    <message>
        <source>The li&amp;nk that the pool gave you:</source>
        <translation>Der Li&amp;nk, den Sie vom Pool bekommen haben:</translation>
    </message>
    <message>
        <source>From a &amp;file…</source>
        <translation>Aus &amp;Datei…</translation>
    </message>
    <message>
        <source>L&amp;ook</source>
        <translation>An&amp;sehen</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Abbrechen</translation>
    </message>
    <message>
        <source>&amp;Attach this pool</source>
        <translation>Diesem Pool &amp;beitreten</translation>
    </message>
    <message>
        <source>S&amp;hare:</source>
        <translation>An&amp;teil:</translation>
    </message>
    <message>
        <source>Address:</source>
        <translation>Adresse:</translation>
    </message>
    <message>
        <source>Who may publish functions:</source>
        <translation>Wer Funktionen herausgeben darf:</translation>
    </message>
    <message>
        <source>Fingerprint:</source>
        <translation>Fingerabdruck:</translation>
    </message>
    <message>
        <source>Version:</source>
        <translation>Version:</translation>
    </message>
    <message>
        <source>With several pools, each gets work done by its share of them all: one with 200 twice as much as one with 100.</source>
        <translation>Bei mehreren Pools wird für jeden nach seinem Anteil an allen gearbeitet: für einen mit 200 doppelt so viel wie für einen mit 100.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>Die Datei kann nicht gelesen werden: %1</translation>
    </message>
    <message>
        <source>This is not a pool&apos;s link: it would begin with fallow://</source>
        <translation>Das ist kein Link eines Pools: Ein solcher würde mit fallow:// beginnen.</translation>
    </message>
    <message>
        <source>Asking the pool who it is…</source>
        <translation>Der Pool wird gefragt, wer er ist…</translation>
    </message>
    <message>
        <source>Being attached…</source>
        <translation>Beitritt läuft…</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>It does not say.</source>
        <translation>Dazu gibt es keine Angabe.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>who runs a pool, and how to reach them</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Nothing yet: it has no functions.</source>
        <translation>Noch nichts: Der Pool hat keine Funktionen.</translation>
    </message>
    <message>
        <source>A task takes at most %1 of memory and %2 of processor time.</source>
        <translation>Eine Aufgabe braucht höchstens %1 Arbeitsspeicher und %2 Prozessorzeit.</translation>
    </message>
    <message>
        <source>What for:</source>
        <translation>Wofür:</translation>
    </message>
    <message>
        <source>Who runs it:</source>
        <translation>Wer ihn betreibt:</translation>
    </message>
    <message>
        <source>What it asks:</source>
        <translation>Was er verlangt:</translation>
    </message>
    <message>
        <source>A text with the link in it, or a picture of its QR code</source>
        <translation>Ein Text, der den Link enthält, oder ein Bild seines QR-Codes</translation>
    </message>
    <message>
        <source>A picture of the pool&apos;s QR code can be pasted or dropped here too. Looking sends nothing about you or this computer.</source>
        <translation>Ein Bild vom QR-Code des Pools können Sie auch hier einfügen oder ablegen. Beim Ansehen wird nichts über Sie oder diesen Computer gesendet.</translation>
    </message>
    <message>
        <source>A file with a pool&apos;s link, or with its QR code</source>
        <translation>Eine Datei mit dem Link eines Pools oder mit seinem QR-Code</translation>
    </message>
    <message>
        <source>In this file is neither a pool&apos;s link, which would begin with fallow://, nor a picture of its QR code.</source>
        <translation>In dieser Datei ist weder der Link eines Pools, der mit fallow:// beginnen würde, noch ein Bild seines QR-Codes.</translation>
    </message>
    <message>
        <source>In what was dropped here is neither a pool&apos;s link nor a picture of its QR code.</source>
        <translation>In dem, was hier abgelegt wurde, ist weder der Link eines Pools noch ein Bild seines QR-Codes.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::EarningsPage</name>
    <message>
        <source>By pool and function</source>
        <translation>Nach Pool und Funktion</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>Gezeigter Zeitraum</translation>
    </message>
    <message>
        <source>Days, the last 30</source>
        <translation>Tage, die letzten 30</translation>
    </message>
    <message>
        <source>Weeks, the last 26</source>
        <translation>Wochen, die letzten 26</translation>
    </message>
    <message>
        <source>Months, the last 12</source>
        <translation>Monate, die letzten 12</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Gesamte Zeit</translation>
    </message>
    <message>
        <source>What the chart shows</source>
        <translation>Was das Diagramm zeigt</translation>
    </message>
    <message>
        <source>&amp;Table as CSV…</source>
        <translation>&amp;Tabelle als CSV…</translation>
    </message>
    <message>
        <source>&amp;Chart as PNG…</source>
        <translation>&amp;Diagramm als PNG…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>E&amp;xportieren</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>of processors</source>
        <translation>Prozessorzeit</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>transferred</source>
        <translation>übertragen</translation>
    </message>
    <message>
        <source>energy (estimated)</source>
        <translation>Energie (geschätzt)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>↓ %1  ↑ %2</source>
        <translation>↓ %1  ↑ %2</translation>
    </message>
    <message>
        <source>energy (estimated), %1</source>
        <translation>Energie (geschätzt), %1</translation>
    </message>
    <message>
        <source>Nothing was earned yet. As soon as this computer has finished its first task, a chart shows here what it earned and gave, day by day: credits, processor hours, tasks, transfers and an estimate of the energy.</source>
        <translation>Noch wurde nichts verdient. Sobald dieser Computer seine erste Aufgabe erledigt hat, zeigt hier ein Diagramm Tag für Tag, was er verdient und gegeben hat: Punkte, Prozessorstunden, Aufgaben, Übertragungen und eine Schätzung der Energie.</translation>
    </message>
    <message>
        <source>As soon as the agent runs, what this computer earned is shown here.</source>
        <translation>Sobald der Agent läuft, sehen Sie hier, was dieser Computer verdient hat.</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>Tabelle exportieren</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Durch Kommas getrennte Werte (*.csv)</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>Diagramm exportieren</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG-Bild (*.png)</translation>
    </message>
    <message>
        <source>&amp;Tasks…</source>
        <translation>&amp;Aufgaben…</translation>
    </message>
    <message>
        <source>Each task behind the chosen row, or behind all of them, with what the pool decided about it.</source>
        <translation>Jede Aufgabe hinter der gewählten Zeile, oder hinter allen Zeilen, und wie der Pool über sie entschieden hat.</translation>
    </message>
    <message>
        <source>All tasks that ran on this computer.</source>
        <translation>Alle Aufgaben, die auf diesem Computer gelaufen sind.</translation>
    </message>
    <message>
        <source>Tasks for %1.</source>
        <translation>Aufgaben für %1.</translation>
    </message>
    <message>
        <source>Tasks of %1, for %2.</source>
        <translation>Aufgaben der Funktion %1, für %2.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::Farewell</name>
    <message>
        <source>Quit Fallow</source>
        <translation>Fallow beenden</translation>
    </message>
    <message>
        <source>Shall this computer go on lending its spare time?</source>
        <translation>Soll dieser Computer seine freie Zeit weiterhin verleihen?</translation>
    </message>
    <message>
        <source>This window and the icon end in any case. What works in the background can go on without them, and still makes way whenever you use the computer.</source>
        <translation>Dieses Fenster und das Symbol werden in jedem Fall geschlossen. Was im Hintergrund arbeitet, kann ohne sie weitermachen und macht weiterhin Platz, sobald Sie den Computer benutzen.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weitermachen</translation>
    </message>
    <message>
        <source>&amp;Stop lending</source>
        <translation>&amp;Nicht mehr verleihen</translation>
    </message>
    <message>
        <source>&amp;Do the same from now on, without asking</source>
        <translation>Ab jetzt &amp;ohne Nachfrage genauso</translation>
    </message>
</context>
<context>
    <name>fallow::tray::FirstRun</name>
    <message>
        <source>Welcome to Fallow</source>
        <translation>Willkommen bei Fallow</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>Übersp&amp;ringen</translation>
    </message>
    <message>
        <source>Lend what your computer does not need</source>
        <translation>Verleihen Sie, was Ihr Computer nicht braucht</translation>
    </message>
    <message>
        <source>While you are away, Fallow computes for a pool that you choose: pieces of research, pictures, simulations. What was checked earns credits. The moment you come back, it stops.</source>
        <translation>Während Sie weg sind, rechnet Fallow für einen Pool Ihrer Wahl: Teile von Forschungsarbeiten, Bilder, Simulationen. Was geprüft wurde, bringt Punkte. Sobald Sie zurückkommen, hält Fallow sofort an.</translation>
    </message>
    <message>
        <source>It never reads your files, never sees your screen or what you type, and never lets the programs of others out of their locked room: they have no files, no network and no way to stay.</source>
        <translation>Fallow liest nie Ihre Dateien, sieht nie Ihren Bildschirm oder was Sie tippen, und lässt fremde Programme nie aus ihrem abgeschlossenen Raum: Dort haben sie keine Dateien, kein Netzwerk und keine Möglichkeit zu bleiben.</translation>
    </message>
    <message>
        <source>You can pause it at any time, by the icon or by the large button in the window.</source>
        <translation>Sie können Fallow jederzeit pausieren, über das Symbol oder mit der großen Schaltfläche im Fenster.</translation>
    </message>
    <message>
        <source>When may it compute?</source>
        <translation>Wann darf Fallow rechnen?</translation>
    </message>
    <message>
        <source>&amp;Gentle</source>
        <translation>&amp;Schonend</translation>
    </message>
    <message>
        <source>After 10 minutes without you, with a quarter of the processors.</source>
        <translation>Nach 10 Minuten ohne Sie, mit einem Viertel der Prozessorkerne.</translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation>&amp;Ausgewogen</translation>
    </message>
    <message>
        <source>After 3 minutes without you, with half of the processors.</source>
        <translation>Nach 3 Minuten ohne Sie, mit der Hälfte der Prozessorkerne.</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>Volle &amp;Leistung</translation>
    </message>
    <message>
        <source>With all processors, also while you use the computer: what you do comes first, but fans may be heard.</source>
        <translation>Mit allen Prozessorkernen, auch während Sie den Computer benutzen: Was Sie tun, geht vor, aber Lüfter können zu hören sein.</translation>
    </message>
    <message>
        <source>It takes up to half of the memory and 8 GB of disk, and fetches nothing over metered connections. Each processor at work draws about %1 W more: half of this computer&apos;s, eight hours a day, come to about %2 a month. You can change all of this on the page Preferences.</source>
        <translation>Es nimmt höchstens die Hälfte des Arbeitsspeichers und 8 GB auf der Festplatte und lädt nichts über getaktete Verbindungen. Jeder Prozessor, der rechnet, braucht etwa %1 W mehr: Die Hälfte der Prozessoren dieses Computers kommt bei acht Stunden am Tag auf etwa %2 im Monat. All das können Sie auf der Seite „Einstellungen“ ändern.</translation>
    </message>
    <message>
        <source>Show the &amp;icon whenever I log in</source>
        <translation>S&amp;ymbol bei jeder Anmeldung anzeigen</translation>
    </message>
    <message>
        <source>Choose in &amp;detail…</source>
        <translation>Im &amp;Detail wählen…</translation>
    </message>
    <message>
        <source>Whom does it help?</source>
        <translation>Wem hilft es?</translation>
    </message>
    <message>
        <source>A pool hands out the work. Whoever runs one gives you a link, a file or a picture; before anything is sent, you see who it is and what is asked of your computer.</source>
        <translation>Ein Pool verteilt die Arbeit. Wer einen betreibt, gibt Ihnen einen Link, eine Datei oder ein Bild; bevor etwas gesendet wird, sehen Sie, wer es ist und was von Ihrem Computer verlangt wird.</translation>
    </message>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>Einem Pool &amp;beitreten…</translation>
    </message>
    <message>
        <source>You need no account to look around, and can attach a pool later, on the page Pools.</source>
        <translation>Um sich umzusehen, brauchen Sie kein Konto. Einem Pool beitreten können Sie auch später, auf der Seite „Pools“.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::HoursEditor</name>
    <message>
        <source>As &amp;text:</source>
        <translation>Als &amp;Text:</translation>
    </message>
    <message>
        <source>Filled hours are for work. Click or sweep over them; or walk with the arrow keys and press the space bar. A day&apos;s or an hour&apos;s name changes all of it.</source>
        <translation>Gefüllte Stunden sind für die Arbeit. Klicken Sie darauf oder ziehen Sie darüber; oder gehen Sie mit den Pfeiltasten hin und drücken Sie die Leertaste. Ein Klick auf den Namen eines Tages oder einer Stunde ändert die ganze Zeile oder Spalte.</translation>
    </message>
    <message>
        <source>This schedule is finer than whole hours, so it stands here as text. For the grid, write whole hours or “always”.</source>
        <translation>Dieser Plan ist feiner als ganze Stunden, deshalb steht er hier als Text. Für das Raster schreiben Sie ganze Stunden oder „always“.</translation>
    </message>
    <message>
        <source>%1, as text</source>
        <translation>%1, als Text</translation>
    </message>
    <message>
        <source>At least one hour must stay. To stop the work altogether, pause it.</source>
        <translation>Mindestens eine Stunde muss bleiben. Um die Arbeit ganz anzuhalten, wählen Sie „Pausieren“.</translation>
    </message>
    <message>
        <source>These hours are in too many pieces to be kept.</source>
        <translation>Diese Stunden bestehen aus zu vielen Stücken und können nicht gespeichert werden.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::HoursGrid</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1, %2 bis %3</translation>
    </message>
    <message>
        <source>%1: work is allowed</source>
        <translation>%1: Arbeit erlaubt</translation>
    </message>
    <message>
        <source>%1: no work</source>
        <translation>%1: keine Arbeit</translation>
    </message>
    <message>
        <source>Hours of the week in which work is allowed</source>
        <translation>Stunden der Woche, in denen gearbeitet werden darf</translation>
    </message>
</context>
<context>
    <name>fallow::tray::Notifications</name>
    <message>
        <source>When something needs your &amp;attention</source>
        <translation>Wenn etwas Ihre &amp;Aufmerksamkeit braucht</translation>
    </message>
    <message>
        <source>When the &amp;background part ends</source>
        <translation>Wenn der Teil im &amp;Hintergrund endet</translation>
    </message>
    <message>
        <source>Fallow: %1</source>
        <translation>Fallow: %1</translation>
    </message>
</context>
<context>
    <name>fallow::tray::NowPage</name>
    <message>
        <source>Running now</source>
        <translation>Läuft gerade</translation>
    </message>
    <message>
        <source>Being fetched</source>
        <translation>Wird heruntergeladen</translation>
    </message>
    <message>
        <source>As soon as the agent runs, its work is shown here.</source>
        <translation>Sobald der Agent läuft, sehen Sie hier seine Arbeit.</translation>
    </message>
    <message>
        <source>Nothing runs. A pool gives this computer its work: attach one on the page Pools.</source>
        <translation>Nichts läuft. Seine Arbeit bekommt dieser Computer von einem Pool: Treten Sie auf der Seite „Pools“ einem bei.</translation>
    </message>
    <message>
        <source>Nothing runs at this moment. Tasks appear here as soon as they begin.</source>
        <translation>Im Moment läuft nichts. Aufgaben erscheinen hier, sobald sie beginnen.</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
    <message>
        <source>A function of %1</source>
        <translation>Eine Funktion von %1</translation>
    </message>
    <message>
        <source>A function</source>
        <translation>Eine Funktion</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2, from %Ln computer(s)</source>
        <translation>
            <numerusform>%1 von %2, geliefert von %Ln Computer</numerusform>
            <numerusform>%1 von %2, geliefert von %Ln Computern</numerusform>
        </translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Als Nächstes</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weitere</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) being fetched</source>
        <translation>
            <numerusform>%Ln Aufgabe wird heruntergeladen</numerusform>
            <numerusform>%Ln Aufgaben werden heruntergeladen</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>noch etwa %1</translation>
    </message>
    <message>
        <source>runs for %1</source>
        <translation>läuft seit %1</translation>
    </message>
    <message>
        <source>%1 of processor time</source>
        <translation>%1 Prozessorzeit</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 Arbeitsspeicher</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>%1 of %2, for %3</source>
        <translation>%1 von %2, für %3</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolBalances</name>
    <message>
        <source>Credits of all time</source>
        <translation>Punkte insgesamt</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Gutgeschrieben</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Ausstehend</translation>
    </message>
    <message>
        <source>Pending: done, and not yet confirmed by the result of another computer.</source>
        <translation>Ausstehend: erledigt, aber noch nicht durch das Ergebnis eines anderen Computers bestätigt.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolCard</name>
    <message>
        <source>&amp;Detach…</source>
        <translation>&amp;Verlassen…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Austausch mit</translation>
    </message>
    <message>
        <source>Credits earned</source>
        <translation>Verdiente Punkte</translation>
    </message>
    <message>
        <source>Credits not yet verified</source>
        <translation>Noch nicht bestätigte Punkte</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Übertragungen</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Auf der Festplatte</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>B&amp;leiben</translation>
    </message>
    <message>
        <source>&amp;Detach this pool</source>
        <translation>Diesen Pool verlass&amp;en</translation>
    </message>
    <message>
        <source>● Connected</source>
        <translation>● Verbunden</translation>
    </message>
    <message>
        <source>○ Not connected</source>
        <translation>○ Nicht verbunden</translation>
    </message>
    <message>
        <source>%1 reported, %2 waiting</source>
        <translation>%1 gemeldet, %2 wartend</translation>
    </message>
    <message>
        <source>%1 fetched, %2 passed on</source>
        <translation>%1 heruntergeladen, %2 weitergegeben</translation>
    </message>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln Computer</numerusform>
            <numerusform>%Ln Computern</numerusform>
        </translation>
    </message>
    <message>
        <source>Detach %1</source>
        <translation>%1 verlassen</translation>
    </message>
    <message>
        <source>Detach %1? Its tasks on this computer stop and are given back for others to do. What you earned stays with your account at the pool, and what you did stays in your history. To come back you need a link from the pool again.</source>
        <translation>%1 verlassen? Die Aufgaben dieses Pools auf diesem Computer werden angehalten und zurückgegeben, damit andere sie erledigen. Was Sie verdient haben, bleibt auf Ihrem Konto beim Pool, und was Sie getan haben, bleibt in Ihrem Verlauf. Um zurückzukommen, brauchen Sie erneut einen Link vom Pool.</translation>
    </message>
    <message>
        <source>Being detached…</source>
        <translation>Pool wird verlassen…</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Anteil</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>No work: %1</source>
        <translation>Keine Arbeit: %1</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolsPage</name>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>Einem Pool be&amp;itreten…</translation>
    </message>
    <message>
        <source>Attach a pool</source>
        <translation>Einem Pool beitreten</translation>
    </message>
    <message>
        <source>This computer belongs to no pool yet.

A pool is run by people who have work for many computers: a university, a company, a club. It gives this computer tasks to compute while you do not need it, checks the results against those of others, and credits you for them. Its tasks are locked in: they see no files, no network and nothing of what you do.

Whoever runs a pool gives out a link that begins with fallow://. Look at what it leads to before you attach it; you can detach it at any time.</source>
        <translation>Dieser Computer gehört noch zu keinem Pool.

Ein Pool wird von Leuten betrieben, die Arbeit für viele Computer haben: einer Universität, einer Firma, einem Verein. Er gibt diesem Computer Aufgaben zum Rechnen, während Sie ihn nicht brauchen, vergleicht die Ergebnisse mit denen anderer und schreibt Ihnen dafür Punkte gut. Seine Aufgaben sind abgeschottet: Sie sehen keine Dateien, kein Netzwerk und nichts von dem, was Sie tun.

Wer einen Pool betreibt, gibt einen Link heraus, der mit fallow:// beginnt. Sehen Sie sich an, wohin er führt, bevor Sie beitreten; verlassen können Sie den Pool jederzeit.</translation>
    </message>
    <message>
        <source>As soon as the agent runs, the pools of this computer are shown here.</source>
        <translation>Sobald der Agent läuft, sehen Sie hier die Pools dieses Computers.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PreferencesPage</name>
    <message>
        <source>As soon as the agent runs, its settings are shown here.</source>
        <translation>Sobald der Agent läuft, sehen Sie hier seine Einstellungen.</translation>
    </message>
    <message>
        <source>&amp;Simple</source>
        <translation>&amp;Einfach</translation>
    </message>
    <message>
        <source>In &amp;detail</source>
        <translation>Im &amp;Detail</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PresetChoice</name>
    <message>
        <source>&amp;Gentle</source>
        <translation>&amp;Schonend</translation>
    </message>
    <message>
        <source>Begins when nobody was here for 10 minutes, with a quarter of the processors and little memory, and keeps its transfers slow. Stays cool and quiet.</source>
        <translation>Beginnt, wenn 10 Minuten lang niemand hier war, mit einem Viertel der Prozessorkerne und wenig Arbeitsspeicher, und überträgt nur langsam. Bleibt kühl und leise.</translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation>&amp;Ausgewogen</translation>
    </message>
    <message>
        <source>Begins when nobody was here for 3 minutes, with half of the processors. Makes way at once when somebody comes back, for films and presentations, and for other programs that need the processors.</source>
        <translation>Beginnt, wenn 3 Minuten lang niemand hier war, mit der Hälfte der Prozessorkerne. Macht sofort Platz, wenn jemand zurückkommt, für Filme und Präsentationen und für andere Programme, die den Prozessor brauchen.</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>Volle &amp;Leistung</translation>
    </message>
    <message>
        <source>Works with all processors, also while you use the computer: whatever you do still comes first, but fans may be heard. Stops before the computer gets too hot.</source>
        <translation>Arbeitet mit allen Prozessorkernen, auch während Sie den Computer benutzen: Was Sie tun, geht trotzdem vor, aber Lüfter können zu hören sein. Hält an, bevor der Computer zu heiß wird.</translation>
    </message>
    <message>
        <source>With none of these it works on battery, or transfers anything where that costs money. Your hours of the week, disk space and programs that come first stay as they are.</source>
        <translation>Bei keiner dieser Stufen arbeitet Fallow im Akkubetrieb oder überträgt etwas, wo das Geld kostet. Ihre Stunden der Woche, der Speicherplatz und die Programme mit Vorrang bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Now your own settings apply, which are none of these. They stand under “In detail”.</source>
        <translation>Zurzeit gelten Ihre eigenen Einstellungen, die keiner dieser Stufen entsprechen. Sie stehen unter „Im Detail“.</translation>
    </message>
    <message>
        <source>Being applied…</source>
        <translation>Wird übernommen…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>✓ Applied</source>
        <translation>✓ Übernommen</translation>
    </message>
    <message>
        <source>Some of it is set by %1 and stays as it is.</source>
        <translation>Einiges davon ist von %1 festgelegt und bleibt, wie es ist.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::SettingEditor</name>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>Von %1 bis %2</translation>
    </message>
    <message>
        <source>“%1” is not understood here. Write it like this: %2</source>
        <translation>„%1“ wird hier nicht verstanden. Schreiben Sie es so: %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
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
        <translation>✓ Übernommen</translation>
    </message>
    <message>
        <source>Set by %1.</source>
        <translation>Festgelegt von %1.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ShareBox</name>
    <message>
        <source>Share of %1</source>
        <translation>Anteil von %1</translation>
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
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>A busy core &amp;draws</source>
        <translation>Ein ausgelasteter Kern &amp;verbraucht</translation>
    </message>
    <message>
        <source>A kilowatt-&amp;hour costs</source>
        <translation>Eine &amp;Kilowattstunde kostet</translation>
    </message>
    <message>
        <source>Energy and its price are estimates: the processor hours of tasks, times what a busy core draws more than an idle one. Nothing measures it here.</source>
        <translation>Energie und Preis sind Schätzungen: die Prozessorstunden der Aufgaben mal das, was ein ausgelasteter Kern mehr verbraucht als einer im Leerlauf. Gemessen wird hier nichts.</translation>
    </message>
    <message>
        <source>The price is the one on the page Preferences.</source>
        <translation>Der Preis ist der von der Seite „Einstellungen“.</translation>
    </message>
    <message>
        <source>The price is set by %1.</source>
        <translation>Der Preis ist festgelegt von %1.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TaskDialog</name>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Tasks that ran on this computer, the newest first</source>
        <translation>Aufgaben, die auf diesem Computer gelaufen sind, die neuesten zuerst</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>Als CSV &amp;exportieren…</translation>
    </message>
    <message>
        <source>The agent is asked…</source>
        <translation>Der Agent wird gefragt…</translation>
    </message>
    <message>
        <source>No task of it ran here, or none that is remembered: the newest 100,000 tasks are.</source>
        <translation>Hier ist keine solche Aufgabe gelaufen, oder keine ist mehr gespeichert: Aufbewahrt werden die neuesten 100.000 Aufgaben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) shown; older ones come as you read on.</source>
        <translation>
            <numerusform>%Ln Aufgabe wird gezeigt; ältere folgen beim Weiterlesen.</numerusform>
            <numerusform>%Ln Aufgaben werden gezeigt; ältere folgen beim Weiterlesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s).</source>
        <translation>
            <numerusform>%Ln Aufgabe.</numerusform>
            <numerusform>%Ln Aufgaben.</numerusform>
        </translation>
    </message>
    <message>
        <source>All tasks are fetched for the file…</source>
        <translation>Alle Aufgaben werden für die Datei abgerufen…</translation>
    </message>
    <message>
        <source>The agent did not give all tasks: nothing is written.</source>
        <translation>Der Agent hat nicht alle Aufgaben geliefert: Es wurde nichts gespeichert.</translation>
    </message>
    <message>
        <source>Export the tasks</source>
        <translation>Aufgaben exportieren</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Durch Kommas getrennte Werte (*.csv)</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TaskTable</name>
    <message>
        <source>Granted; in brackets what is claimed for a task that is not decided.</source>
        <translation>Gutgeschrieben; in Klammern, was für eine noch nicht entschiedene Aufgabe beansprucht wird.</translation>
    </message>
    <message>
        <source>The number by which the pool knows this computer&apos;s work on the task.</source>
        <translation>Die Nummer, unter der der Pool die Arbeit dieses Computers an der Aufgabe führt.</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>Prozessorzeit</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Entscheidung</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>Zuteilung</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TrayIcon</name>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausieren</translation>
    </message>
    <message>
        <source>For 1 &amp;hour</source>
        <translation>Für 1 St&amp;unde</translation>
    </message>
    <message>
        <source>Until &amp;tomorrow</source>
        <translation>Bis m&amp;orgen</translation>
    </message>
    <message>
        <source>Until I &amp;resume</source>
        <translation>Bis auf Weite&amp;res</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Compute now for 1 hour</source>
        <translation>&amp;Jetzt 1 Stunde rechnen</translation>
    </message>
    <message>
        <source>&amp;Start Fallow</source>
        <translation>Fallow &amp;starten</translation>
    </message>
    <message>
        <source>The agent cannot be started: its program is not where this one is.</source>
        <translation>Der Agent kann nicht gestartet werden: Sein Programm liegt nicht am selben Ort wie dieses.</translation>
    </message>
    <message>
        <source>&amp;Open Fallow</source>
        <translation>Fallow öff&amp;nen</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>Ben&amp;achrichtigungen</translation>
    </message>
    <message>
        <source>Show when I &amp;log in</source>
        <translation>Bei An&amp;meldung anzeigen</translation>
    </message>
    <message>
        <source>It cannot be written down that Fallow starts when you log in.</source>
        <translation>Es lässt sich nicht speichern, dass Fallow bei der Anmeldung startet.</translation>
    </message>
    <message>
        <source>Fallow</source>
        <translation>Fallow</translation>
    </message>
    <message>
        <source>Fallow: %1</source>
        <translation>Fallow: %1</translation>
    </message>
    <message>
        <source>%1 Earned today: %2 credits.</source>
        <translation>%1 Heute verdient: %2 Punkte.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::UsageTable</name>
    <message>
        <source>Time that processors worked for it.</source>
        <translation>Zeit, die der Prozessor dafür gearbeitet hat.</translation>
    </message>
    <message>
        <source>Fetched from the pool and from other computers.</source>
        <translation>Vom Pool und von anderen Computern heruntergeladen.</translation>
    </message>
    <message>
        <source>Passed on to other computers.</source>
        <translation>An andere Computer weitergegeben.</translation>
    </message>
    <message>
        <source>An estimate: processor hours, times what a busy core draws.</source>
        <translation>Eine Schätzung: Prozessorstunden mal das, was ein ausgelasteter Kern verbraucht.</translation>
    </message>
    <message>
        <source>(transfer of functions)</source>
        <translation>(Übertragung von Funktionen)</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Funktion</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Stunden</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Download</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Upload</translation>
    </message>
    <message>
        <source>Energy (est.)</source>
        <translation>Energie (gesch.)</translation>
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
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Ertrag</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>Pools</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Aktivität</translation>
    </message>
    <message>
        <source>This desktop shows no icons of programs in the background, so Fallow is in this window only. What your computer lends does not depend on the window.</source>
        <translation>Dieser Desktop zeigt keine Symbole von Programmen im Hintergrund, deshalb gibt es Fallow nur in diesem Fenster. Was Ihr Computer verleiht, hängt nicht vom Fenster ab.</translation>
    </message>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>&amp;Einem Pool beitreten…</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Fortsetzen</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausieren</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Starten</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>E&amp;rneut versuchen</translation>
    </message>
    <message>
        <source>The agent cannot be started: its program is not where this one is.</source>
        <translation>Der Agent kann nicht gestartet werden: Sein Programm liegt nicht am selben Ort wie dieses.</translation>
    </message>
</context>
</TS>
