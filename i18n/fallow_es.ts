<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>ActivityLog</name>
    <message>
        <source>(no name)</source>
        <translation>(sin nombre)</translation>
    </message>
    <message>
        <source>no reason is given</source>
        <translation>no se indica ningún motivo</translation>
    </message>
    <message>
        <source>it is not known how</source>
        <translation>no se sabe cómo</translation>
    </message>
    <message>
        <source>a pool</source>
        <translation>desconocido</translation>
    </message>
    <message>
        <source>Nothing runs, because foreign programs cannot be locked in here: %1</source>
        <translation>No se ejecuta nada, porque aquí no se pueden aislar los programas ajenos: %1</translation>
    </message>
    <message>
        <source>A function of %1 was fetched: %2.</source>
        <translation>Se ha descargado una función del grupo %1: %2.</translation>
    </message>
    <message>
        <source>Settings were changed.</source>
        <translation>Se han cambiado los ajustes.</translation>
    </message>
    <message>
        <source>Settings were changed: %1.</source>
        <translation>Ajustes cambiados: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>%1 started, for %2.</source>
        <translation>La tarea %1 ha empezado, para el grupo %2.</translation>
    </message>
    <message>
        <source>%1 ended: %2. It took %3 of processor time.</source>
        <translation>La tarea %1 ha terminado: %2. Tiempo de procesador empleado: %3.</translation>
    </message>
    <message>
        <source>%1 ended, for %2. It took %3 of processor time.</source>
        <translation>La tarea %1 ha terminado, para el grupo %2. Tiempo de procesador empleado: %3.</translation>
    </message>
    <message>
        <source>%1 was stopped before its end: %2.</source>
        <translation>La tarea %1 se ha detenido antes de terminar: %2.</translation>
    </message>
    <message>
        <source>%1 received a result.</source>
        <translation>El grupo %1 ha recibido un resultado.</translation>
    </message>
    <message>
        <source>%1 refused a result: %2.</source>
        <translation>El grupo %1 ha rechazado un resultado: %2.</translation>
    </message>
    <message>
        <source>The program that runs functions ended by itself: %1. It is started again in %2.</source>
        <translation>El programa que ejecuta las funciones se ha cerrado solo: %1. Se volverá a iniciar en %2.</translation>
    </message>
    <message>
        <source>The list of pools changed.</source>
        <translation>La lista de grupos ha cambiado.</translation>
    </message>
    <message>
        <source>%1 is connected.</source>
        <translation>El grupo %1 está conectado.</translation>
    </message>
    <message>
        <source>%1 is not connected: %2.</source>
        <translation>El grupo %1 no está conectado: %2.</translation>
    </message>
    <message>
        <source>%1 has granted %2 credits in all; %3 more are pending.</source>
        <translation>El grupo %1 ha concedido %2 créditos en total; hay %3 más pendientes.</translation>
    </message>
    <message>
        <source>A function of %1 is not run here: %2.</source>
        <translation>Una función del grupo %1 no se ejecuta aquí: %2.</translation>
    </message>
    <message>
        <source>What was done for %1 cannot be written to the disk: %2.</source>
        <translation>No se puede guardar en el disco lo que se hizo para el grupo %1: %2.</translation>
    </message>
    <message>
        <source>This computer&apos;s membership in %1 could not be renewed: %2.</source>
        <translation>No se ha podido renovar la pertenencia de este ordenador al grupo %1: %2.</translation>
    </message>
    <message>
        <source>“%1” is now %2</source>
        <comment>a setting and its new value</comment>
        <translation>«%1» ahora es %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 confirmed %Ln result(s) of this computer and grants %2 credits.</source>
        <translation>
            <numerusform>El grupo %1 ha confirmado %Ln resultado de este ordenador y concede %2 créditos.</numerusform>
            <numerusform>El grupo %1 ha confirmado %Ln resultados de este ordenador y concede %2 créditos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 grants nothing for %Ln result(s) of this computer.</source>
        <translation>
            <numerusform>El grupo %1 no concede nada por %Ln resultado de este ordenador.</numerusform>
            <numerusform>El grupo %1 no concede nada por %Ln resultados de este ordenador.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 gives this computer work again.</source>
        <translation>%1 vuelve a dar trabajo a este ordenador.</translation>
    </message>
    <message>
        <source>%1 gives this computer no work: %2.</source>
        <translation>%1 no da trabajo a este ordenador: %2.</translation>
    </message>
</context>
<context>
    <name>Condition</name>
    <message>
        <source>Computing</source>
        <translation>Calculando</translation>
    </message>
    <message>
        <source>Ready for work</source>
        <translation>Listo para trabajar</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En espera</translation>
    </message>
    <message>
        <source>Paused by you</source>
        <translation>Pausado por ti</translation>
    </message>
    <message>
        <source>Needs your attention</source>
        <translation>Necesita tu atención</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>Detenido</translation>
    </message>
    <message>
        <source>Something answers in place of Fallow&apos;s agent, but not as this window understands: %1. Most likely one of both was updated and not started again.</source>
        <translation>Algo responde en lugar del agente de Fallow, pero no de una forma que esta ventana entienda: %1. Lo más probable es que uno de los dos se haya actualizado sin reiniciarse.</translation>
    </message>
    <message>
        <source>The part of Fallow that works in the background runs, but does not answer. This window goes on as soon as it does.</source>
        <translation>La parte de Fallow que trabaja en segundo plano está en marcha, pero no responde. Esta ventana continuará en cuanto lo haga.</translation>
    </message>
    <message>
        <source>The part of Fallow that works in the background is not running, so this computer lends nothing. Your settings and earnings are kept.</source>
        <translation>La parte de Fallow que trabaja en segundo plano no está en marcha, así que este ordenador no presta nada. Tus ajustes y tus ganancias se conservan.</translation>
    </message>
    <message>
        <source>Nothing runs, because this computer does not let foreign programs be locked in: %1</source>
        <translation>No se ejecuta nada, porque este ordenador no permite aislar los programas ajenos: %1</translation>
    </message>
    <message>
        <source>This computer belongs to no pool yet, so there is nothing to do. Attach one to begin.</source>
        <translation>Este ordenador todavía no pertenece a ningún grupo, así que no hay nada que hacer. Únete a uno para empezar.</translation>
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
        <translation>con normalidad</translation>
    </message>
    <message>
        <source>finished with exit code %1</source>
        <translation>con el código de salida %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>con un error</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>con un error (%1)</translation>
    </message>
    <message>
        <source>hit its memory limit</source>
        <translation>límite de memoria alcanzado</translation>
    </message>
    <message>
        <source>hit its limit of processor time</source>
        <translation>límite de tiempo de procesador alcanzado</translation>
    </message>
    <message>
        <source>took longer than it may</source>
        <translation>duración permitida superada</translation>
    </message>
    <message>
        <source>hit its output limit</source>
        <translation>límite de datos de salida alcanzado</translation>
    </message>
    <message>
        <source>tried something forbidden and was ended</source>
        <translation>detención tras intentar algo prohibido</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>fallo inesperado</translation>
    </message>
    <message>
        <source>crashed: %1</source>
        <translation>fallo inesperado (%1)</translation>
    </message>
    <message>
        <source>could not be started</source>
        <translation>no se pudo iniciar</translation>
    </message>
    <message>
        <source>could not be started: %1</source>
        <translation>no se pudo iniciar (%1)</translation>
    </message>
    <message>
        <source>was given back unfinished</source>
        <translation>se devolvió sin acabar</translation>
    </message>
    <message>
        <source>the pool needs it no more</source>
        <translation>el grupo ya no la necesita</translation>
    </message>
    <message>
        <source>its deadline passed</source>
        <translation>ha vencido su plazo</translation>
    </message>
    <message>
        <source>its function is refused</source>
        <translation>se ha rechazado su función</translation>
    </message>
    <message>
        <source>the pool was detached</source>
        <translation>este ordenador ha salido del grupo</translation>
    </message>
    <message>
        <source>fewer tasks may run at once</source>
        <translation>pueden ejecutarse menos tareas a la vez</translation>
    </message>
    <message>
        <source>the memory is needed</source>
        <translation>la memoria hace falta para otra cosa</translation>
    </message>
    <message>
        <source>the pause is long</source>
        <translation>la pausa es larga</translation>
    </message>
    <message>
        <source>the agent stops</source>
        <translation>el agente se detiene</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>malformed: what was received or typed is not of the right form</comment>
        <translation>formato incorrecto (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>too large: a limit on size or count was passed</comment>
        <translation>se ha superado un límite de tamaño o de cantidad (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unsupported: this version does not know it</comment>
        <translation>esta versión no lo admite (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>bad signature: the signature does not fit</comment>
        <translation>la firma no es correcta (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>wrong authority: it comes from another pool</comment>
        <translation>procede de otro grupo (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>wrong role: a genuine certificate used for another purpose</comment>
        <translation>certificado auténtico, pero para otro uso (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>expired: not valid any more, or not yet</comment>
        <translation>fuera de su periodo de validez (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>revoked: withdrawn by the pool</comment>
        <translation>retirado por el grupo (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>outdated: an older version than one already seen</comment>
        <translation>versión más antigua que otra ya vista (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>digest mismatch: the data is not what was promised</comment>
        <translation>los datos no son los anunciados (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unsafe path: a file name that is not allowed</comment>
        <translation>nombre de archivo no permitido (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>not admitted: the function does what functions may not</comment>
        <translation>la función hace algo que no se permite (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unauthenticated: no identity was shown</comment>
        <translation>no se ha mostrado ninguna identidad (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>forbidden: the pool or the owner does not allow it</comment>
        <translation>el grupo o el propietario no lo permite (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>not found: there is no such thing</comment>
        <translation>no existe (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>conflict: it contradicts what is already there</comment>
        <translation>contradice lo que ya existe (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>rate limited: too many at once; later it will work</comment>
        <translation>demasiadas peticiones a la vez, más tarde funcionará (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unavailable: the other side cannot be reached now</comment>
        <translation>el otro lado no está disponible en este momento (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>timed out: it took too long</comment>
        <translation>ha tardado demasiado (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>cancelled: it was called off</comment>
        <translation>operación cancelada (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>io error: the operating system refused a file or connection</comment>
        <translation>el sistema ha rechazado un archivo o una conexión (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>internal: an error inside Fallow</comment>
        <translation>error interno de Fallow (%1)</translation>
    </message>
    <message>
        <source>the pool&apos;s operator gives this computer no new work for now</source>
        <translation>el operador del grupo no da trabajo nuevo a este ordenador por ahora</translation>
    </message>
    <message>
        <source>the pool gives work only to version %1 of Fallow or newer, and this is version %2</source>
        <translation>el grupo solo da trabajo a la versión %1 de Fallow o más reciente, y esta es la versión %2</translation>
    </message>
    <message>
        <source>the pool gives work only to version %1 of Fallow, and this is version %2</source>
        <translation>el grupo solo da trabajo a la versión %1 de Fallow, y esta es la versión %2</translation>
    </message>
</context>
<context>
    <name>FileSaving</name>
    <message>
        <source>Saved as %1.</source>
        <translation>Guardado como %1.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>No se puede escribir %1: %2.</translation>
    </message>
</context>
<context>
    <name>ForeignPicture</name>
    <message>
        <source>This is not a picture of the kinds PNG, JPEG, WebP or BMP.</source>
        <translation>Esta imagen no es de formato PNG, JPEG, WebP ni BMP.</translation>
    </message>
    <message>
        <source>This picture is too large: at most %1 and %2 million pixels are looked at. Cut it around the QR code.</source>
        <translation>Esta imagen es demasiado grande: se admiten como máximo %1 y %2 millones de píxeles. Recórtala alrededor del código QR.</translation>
    </message>
    <message>
        <source>This picture cannot be read: it is damaged or incomplete.</source>
        <translation>No se puede leer esta imagen: está dañada o incompleta.</translation>
    </message>
    <message>
        <source>There is no QR code in this picture, or it is too small or too blurred to be read.</source>
        <translation>En esta imagen no hay ningún código QR, o es demasiado pequeño o está demasiado borroso para leerlo.</translation>
    </message>
    <message>
        <source>There is more than one QR code in this picture. Cut it around the one of the pool.</source>
        <translation>En esta imagen hay más de un código QR. Recórtala alrededor del que es del grupo.</translation>
    </message>
    <message>
        <source>The QR code in this picture is not a pool&apos;s link: that would begin with fallow://</source>
        <translation>El código QR de esta imagen no es un enlace de invitación: empezaría por fallow://</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Shows what this computer lends and earns, and lets you pause it.</source>
        <translation>Muestra lo que este ordenador presta y gana, y permite ponerlo en pausa.</translation>
    </message>
    <message>
        <source>Where the agent keeps its state (default: %1).</source>
        <translation>Dónde guarda el agente su estado (por defecto: %1).</translation>
    </message>
    <message>
        <source>Begin in the tray, without the window.</source>
        <translation>Empezar en la bandeja del sistema, sin la ventana.</translation>
    </message>
    <message>
        <source>fallow: it runs already, and does not answer.
</source>
        <translation>fallow: ya está en marcha y no responde.
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
        <translation>%1&#xa0;d %2&#xa0;h</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>No limit</source>
        <translation>Sin límite</translation>
    </message>
    <message>
        <source>Begin when nobody was here for</source>
        <translation>Empezar tras una ausencia de</translation>
    </message>
    <message>
        <source>so long nobody touched the computer before work starts; none: also while it is used</source>
        <translation>tiempo sin que nadie toque el ordenador antes de que empiece el trabajo; «No esperar»: también mientras se usa</translation>
    </message>
    <message>
        <source>Do not wait</source>
        <translation>No esperar</translation>
    </message>
    <message>
        <source>Go on after an interruption of</source>
        <translation>Continuar tras una interrupción de</translation>
    </message>
    <message>
        <source>so long before work goes on that an input interrupted; same: as at the start</source>
        <translation>tiempo sin actividad antes de que continúe un trabajo que interrumpiste; «Igual que al empezar»: la misma espera que para empezar</translation>
    </message>
    <message>
        <source>As long as at the beginning</source>
        <translation>Igual que al empezar</translation>
    </message>
    <message>
        <source>Give memory back after</source>
        <translation>Liberar la memoria después de</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>Horas de la semana</translation>
    </message>
    <message>
        <source>when work is allowed, by the clock on the wall</source>
        <translation>cuándo se permite trabajar, según la hora de tu reloj</translation>
    </message>
    <message>
        <source>During films and presentations</source>
        <translation>Durante películas y presentaciones</translation>
    </message>
    <message>
        <source>also during films, full screen, presentations and calls</source>
        <translation>trabajar también durante películas, pantalla completa, presentaciones y llamadas</translation>
    </message>
    <message>
        <source>During work over the network</source>
        <translation>Mientras se trabaja por la red</translation>
    </message>
    <message>
        <source>also while somebody works here over the network</source>
        <translation>trabajar también mientras alguien usa este ordenador por la red</translation>
    </message>
    <message>
        <source>While others are here</source>
        <translation>Mientras hay otras personas</translation>
    </message>
    <message>
        <source>also while another user is active</source>
        <translation>trabajar también mientras otro usuario está activo</translation>
    </message>
    <message>
        <source>Programs that come first</source>
        <translation>Programas con prioridad</translation>
    </message>
    <message>
        <source>no work while one of these programs runs</source>
        <translation>no se trabaja mientras esté abierto alguno de estos programas</translation>
    </message>
    <message>
        <source>Stop when other programs take</source>
        <translation>Parar si otros programas ocupan</translation>
    </message>
    <message>
        <source>no work while other programs take more of the processors for long</source>
        <translation>no se trabaja mientras otros programas ocupen durante mucho tiempo más de esta proporción de los procesadores</translation>
    </message>
    <message>
        <source>When in doubt</source>
        <translation>En caso de duda</translation>
    </message>
    <message>
        <source>what to do while it is not known whether work would disturb</source>
        <translation>qué hacer mientras no se sepa si el trabajo molestaría</translation>
    </message>
    <message>
        <source>Tasks at once</source>
        <translation>Tareas a la vez</translation>
    </message>
    <message>
        <source>tasks that run at the same time</source>
        <translation>tareas que se ejecutan al mismo tiempo</translation>
    </message>
    <message>
        <source>Memory of one task</source>
        <translation>Memoria de una tarea</translation>
    </message>
    <message>
        <source>memory that one task may use</source>
        <translation>memoria que puede usar una tarea</translation>
    </message>
    <message>
        <source>Memory of all tasks</source>
        <translation>Memoria de todas las tareas</translation>
    </message>
    <message>
        <source>memory that all tasks together may use</source>
        <translation>memoria que pueden usar todas las tareas juntas</translation>
    </message>
    <message>
        <source>Share of the free memory</source>
        <translation>Proporción de la memoria libre</translation>
    </message>
    <message>
        <source>how much of the memory that is free they may use</source>
        <translation>cuánta de la memoria libre pueden usar las tareas</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disco</translation>
    </message>
    <message>
        <source>disk for functions, of all pools together</source>
        <translation>espacio en disco para las funciones, entre todos los grupos</translation>
    </message>
    <message>
        <source>On battery, down to</source>
        <translation>Con batería, hasta</translation>
    </message>
    <message>
        <source>work on battery while more than this is left in it</source>
        <translation>trabajar con batería mientras quede más de esto</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>While saving power</source>
        <translation>Mientras se ahorra energía</translation>
    </message>
    <message>
        <source>also while the computer saves power</source>
        <translation>trabajar también mientras el ordenador ahorra energía</translation>
    </message>
    <message>
        <source>While the lid is closed</source>
        <translation>Con la tapa cerrada</translation>
    </message>
    <message>
        <source>also while the lid is closed, on mains only</source>
        <translation>trabajar también con la tapa cerrada, solo con el cargador conectado</translation>
    </message>
    <message>
        <source>Do less from this distance to overheating</source>
        <translation>Reducir a esta distancia del sobrecalentamiento</translation>
    </message>
    <message>
        <source>so far below the chip&apos;s critical temperature fewer tasks begin to run</source>
        <translation>a esta distancia por debajo de la temperatura crítica del chip se inician menos tareas</translation>
    </message>
    <message>
        <source>Stop at this distance to overheating</source>
        <translation>Parar a esta distancia del sobrecalentamiento</translation>
    </message>
    <message>
        <source>so far below the chip&apos;s critical temperature no task runs</source>
        <translation>a esta distancia por debajo de la temperatura crítica del chip no se ejecuta ninguna tarea</translation>
    </message>
    <message>
        <source>Fetch at most</source>
        <translation>Descargar como máximo a</translation>
    </message>
    <message>
        <source>how fast functions are fetched, all pools together</source>
        <translation>a qué velocidad se descargan las funciones, entre todos los grupos</translation>
    </message>
    <message>
        <source>Pass on at most</source>
        <translation>Compartir como máximo a</translation>
    </message>
    <message>
        <source>how fast functions are passed on, all pools together</source>
        <translation>a qué velocidad se comparten las funciones, entre todos los grupos</translation>
    </message>
    <message>
        <source>Pass functions on</source>
        <translation>Compartir funciones</translation>
    </message>
    <message>
        <source>whether functions are passed on to other hosts</source>
        <translation>si se comparten las funciones con otros ordenadores</translation>
    </message>
    <message>
        <source>Where transfers cost money</source>
        <translation>Donde las transferencias cuestan dinero</translation>
    </message>
    <message>
        <source>fetch and pass on also where transfers cost money</source>
        <translation>descargar y compartir también donde las transferencias cuestan dinero</translation>
    </message>
    <message>
        <source>Through a VPN</source>
        <translation>A través de una VPN</translation>
    </message>
    <message>
        <source>fetch and pass on also through a VPN</source>
        <translation>descargar y compartir también a través de una VPN</translation>
    </message>
    <message>
        <source>At most in a day</source>
        <translation>Como máximo al día</translation>
    </message>
    <message>
        <source>fetched and passed on in a day, all pools together</source>
        <translation>lo que se descarga y comparte en un día, entre todos los grupos</translation>
    </message>
    <message>
        <source>At most in a month</source>
        <translation>Como máximo al mes</translation>
    </message>
    <message>
        <source>fetched and passed on in a month, all pools together</source>
        <translation>lo que se descarga y comparte en un mes, entre todos los grupos</translation>
    </message>
    <message>
        <source>after so long a pause tasks leave the memory, and wait as at the start; those without a checkpoint leave it after 12 times as long</source>
        <translation>tras una pausa de esta duración, las tareas dejan la memoria y, para volver, deben esperar lo mismo que para empezar; las que no tienen punto de control la dejan tras una pausa 12 veces más larga</translation>
    </message>
    <message>
        <source>When it works</source>
        <translation>Cuándo trabaja</translation>
    </message>
    <message>
        <source>How much it takes</source>
        <translation>Cuánto ocupa</translation>
    </message>
    <message>
        <source>Power and heat</source>
        <translation>Energía y calor</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Red</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Otros</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Trabajar</translation>
    </message>
    <message>
        <source>Functions of these publishers</source>
        <translation>Funciones de estos editores</translation>
    </message>
    <message>
        <source>only functions of these publishers run here; all: of everybody whom a pool lets publish</source>
        <translation>aquí solo se ejecutan funciones de estos editores; «all»: de todos aquellos a los que un grupo permite publicar</translation>
    </message>
    <message>
        <source>Longest tasks</source>
        <translation>Duración máxima de las tareas</translation>
    </message>
    <message>
        <source>no functions whose tasks may take more processor time</source>
        <translation>ninguna función cuyas tareas puedan emplear más tiempo de procesador</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>De quién es el trabajo</translation>
    </message>
    <message>
        <source>Functions with these names</source>
        <translation>Funciones con estos nombres</translation>
    </message>
    <message>
        <source>only functions with these names run here, where * stands for any letters; all: whatever they are called</source>
        <translation>aquí solo se ejecutan funciones con estos nombres, donde * representa cualquier letra; con «all»: se llamen como se llamen</translation>
    </message>
    <message>
        <source>Stay awake for work</source>
        <translation>Permanecer despierto para trabajar</translation>
    </message>
    <message>
        <source>does not sleep by itself while tasks run and nobody is here, on mains only</source>
        <translation>no se suspende por sí solo mientras se ejecutan tareas y no hay nadie, solo con corriente</translation>
    </message>
    <message>
        <source>Price of a kilowatt-hour</source>
        <translation>Precio del kilovatio hora</translation>
    </message>
    <message>
        <source>what a kilowatt-hour costs here, from which the price of work is estimated</source>
        <translation>lo que cuesta aquí un kilovatio hora, con lo que se estima el precio del trabajo</translation>
    </message>
    <message>
        <source>Note on the electricity</source>
        <translation>Nota sobre la electricidad</translation>
    </message>
    <message>
        <source>what is to be known of the electricity used here</source>
        <translation>lo que conviene saber de la electricidad que se usa aquí</translation>
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
        <translation>%1 d</translation>
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
        <translation>solo mientras ningún otro grupo tenga trabajo</translation>
    </message>
    <message>
        <source>all of the time</source>
        <translation>todo el tiempo</translation>
    </message>
    <message>
        <source>%1 of %2 parts of the time, while all pools have work</source>
        <translation>%1/%2 del tiempo, mientras todos los grupos tengan trabajo</translation>
    </message>
    <message>
        <source>%1% of the time, while all pools have work</source>
        <translation>%1&#xa0;% del tiempo, mientras todos los grupos tengan trabajo</translation>
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
        <translation>en uso desde hace %1</translation>
    </message>
    <message>
        <source>idle for %1</source>
        <translation>inactivo desde hace %1</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>bloqueado</translation>
    </message>
    <message>
        <source>not locked</source>
        <translation>no bloqueado</translation>
    </message>
    <message>
        <source>somebody works here from afar</source>
        <translation>alguien trabaja aquí a distancia</translation>
    </message>
    <message>
        <source>another user is active</source>
        <translation>otro usuario está activo</translation>
    </message>
    <message>
        <source>nobody else</source>
        <translation>nadie más</translation>
    </message>
    <message>
        <source>film</source>
        <translation>película</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>pantalla completa</translation>
    </message>
    <message>
        <source>presentation</source>
        <translation>presentación</translation>
    </message>
    <message>
        <source>call</source>
        <translation>llamada</translation>
    </message>
    <message>
        <source>kept awake</source>
        <translation>se mantiene despierto</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nada</translation>
    </message>
    <message>
        <source>battery</source>
        <translation>batería</translation>
    </message>
    <message>
        <source>mains</source>
        <translation>corriente</translation>
    </message>
    <message>
        <source>%1, charge %2</source>
        <translation>%1, carga: %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>activado</translation>
    </message>
    <message>
        <source>off</source>
        <translation>desactivado</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>cerrada</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abierta</translation>
    </message>
    <message>
        <source>%1 °C of %2 °C, %3 K a minute (%4)</source>
        <translation>%1&#xa0;°C de %2&#xa0;°C, %3&#xa0;K por minuto (%4)</translation>
    </message>
    <message>
        <source>slowed down by heat</source>
        <translation>ralentizado por el calor</translation>
    </message>
    <message>
        <source>%1 by other programs</source>
        <translation>%1 por otros programas</translation>
    </message>
    <message>
        <source>waiting for processor %1, memory %2, disk %3</source>
        <translation>espera: procesador %1, memoria %2, disco %3</translation>
    </message>
    <message>
        <source>%1 of %2 available</source>
        <translation>%1 de %2 disponibles</translation>
    </message>
    <message>
        <source>none runs</source>
        <translation>ninguno abierto</translation>
    </message>
    <message>
        <source>online</source>
        <translation>en línea</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>sin conexión</translation>
    </message>
    <message>
        <source>metered</source>
        <translation>de uso medido</translation>
    </message>
    <message>
        <source>through a VPN</source>
        <translation>a través de una VPN</translation>
    </message>
    <message>
        <source>about to sleep</source>
        <translation>a punto de suspenderse</translation>
    </message>
    <message>
        <source>awake</source>
        <translation>despierto</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation>desconocido: %1</translation>
    </message>
    <message>
        <source>none here</source>
        <translation>aquí no hay</translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message>
        <source>1 day</source>
        <translation>1 día</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln día</numerusform>
            <numerusform>%Ln días</numerusform>
        </translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 hora</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln hora</numerusform>
            <numerusform>%Ln horas</numerusform>
        </translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 minuto</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln minuto</numerusform>
            <numerusform>%Ln minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 segundo</translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln segundo</numerusform>
            <numerusform>%Ln segundos</numerusform>
        </translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>lunes</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>martes</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>miércoles</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>jueves</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>viernes</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>sábado</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>domingo</translation>
    </message>
    <message>
        <source>Stops at %1 at the latest.</source>
        <translation>Se detiene, como muy tarde: %1.</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1, dentro de %2</translation>
    </message>
    <message>
        <source>Working: nobody is using the computer. Stops at the first input.</source>
        <translation>Trabajando: nadie está usando el ordenador. Se detiene en cuanto alguien lo toque.</translation>
    </message>
    <message>
        <source>Working, also while the computer is used, as you want it.</source>
        <translation>Trabajando, también mientras se usa el ordenador, como tú quieres.</translation>
    </message>
    <message>
        <source>Working: there is no keyboard or screen here that anybody could use. Stops when other programs need the processors.</source>
        <translation>Trabajando: aquí no hay teclado ni pantalla que alguien pueda usar. Se detiene cuando otros programas necesiten los procesadores.</translation>
    </message>
    <message>
        <source>Working, although it is not known whether anybody is using the computer, as you want it.</source>
        <translation>Trabajando, aunque no se sabe si alguien está usando el ordenador, como tú quieres.</translation>
    </message>
    <message>
        <source>Working: you asked for it, until %1.</source>
        <translation>Trabajando: tú lo has pedido. Hasta: %1.</translation>
    </message>
    <message>
        <source>Working: you asked for it.</source>
        <translation>Trabajando: tú lo has pedido.</translation>
    </message>
    <message>
        <source>Only 1 task for %1 % of the time, because of the heat.</source>
        <translation>Solo 1 tarea el %1&#xa0;% del tiempo, por el calor.</translation>
    </message>
    <message>
        <source>Only 1 task, because heat has slowed the processor down.</source>
        <translation>Solo 1 tarea, porque el calor ha ralentizado el procesador.</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln tasks, because heat has slowed the processor down.</source>
        <translation>
            <numerusform>Solo %Ln tarea, porque el calor ha ralentizado el procesador.</numerusform>
            <numerusform>Solo %Ln tareas, porque el calor ha ralentizado el procesador.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only 1 task, because of the heat.</source>
        <translation>Solo 1 tarea, por el calor.</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln tasks, because of the heat.</source>
        <translation>
            <numerusform>Solo %Ln tarea, por el calor.</numerusform>
            <numerusform>Solo %Ln tareas, por el calor.</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused: you asked for it. Starts at %1, or when you resume it.</source>
        <translation>En pausa: tú lo has pedido. Se reanuda: %1, o cuando tú quieras.</translation>
    </message>
    <message>
        <source>Paused: you asked for it. Starts when you resume it.</source>
        <translation>En pausa: tú lo has pedido. Se reanuda cuando tú quieras.</translation>
    </message>
    <message>
        <source>Paused: your organisation&apos;s policy cannot be used: %1. Starts when there is a valid one.</source>
        <translation>En pausa: no se pueden aplicar las normas de tu organización: %1. Se reanuda cuando haya unas válidas.</translation>
    </message>
    <message>
        <source>Paused: the computer is about to sleep. Starts when it has woken.</source>
        <translation>En pausa: el ordenador está a punto de suspenderse. Se reanuda cuando despierte.</translation>
    </message>
    <message>
        <source>Paused: the computer has just woken. Starts %1 after that.</source>
        <translation>En pausa: el ordenador acaba de despertar. Se reanuda %1 después.</translation>
    </message>
    <message>
        <source>Paused: the computer is too hot, at %1 °C. Starts below %2 °C.</source>
        <translation>En pausa: el ordenador está demasiado caliente, a %1&#xa0;°C. Se reanuda por debajo de %2&#xa0;°C.</translation>
    </message>
    <message>
        <source>Paused: the computer is too hot, at %1 °C (%3). Starts below %2 °C.</source>
        <translation>En pausa: el ordenador está demasiado caliente, a %1&#xa0;°C (%3). Se reanuda por debajo de %2&#xa0;°C.</translation>
    </message>
    <message>
        <source>Paused: the computer runs on battery. Starts on mains.</source>
        <translation>En pausa: el ordenador funciona con batería. Se reanuda al conectarlo a la corriente.</translation>
    </message>
    <message>
        <source>Paused: the battery is down to %1 %. Starts at %2 %, or on mains.</source>
        <translation>En pausa: solo queda un %1&#xa0;% de batería. Se reanuda con un %2&#xa0;%, o al conectarlo a la corriente.</translation>
    </message>
    <message>
        <source>Paused: the computer saves power. Starts when power saving is switched off.</source>
        <translation>En pausa: el ordenador está ahorrando energía. Se reanuda cuando se desactive el ahorro de energía.</translation>
    </message>
    <message>
        <source>Paused: the lid is closed and the computer runs on battery. Starts on mains.</source>
        <translation>En pausa: la tapa está cerrada y el ordenador funciona con batería. Se reanuda al conectarlo a la corriente.</translation>
    </message>
    <message>
        <source>Paused: the lid is closed. Starts when it is opened.</source>
        <translation>En pausa: la tapa está cerrada. Se reanuda cuando se abra.</translation>
    </message>
    <message>
        <source>Paused: it is outside the hours for work. Starts at %1 at the earliest.</source>
        <translation>En pausa: no es hora de trabajar. Se reanuda, como muy pronto: %1.</translation>
    </message>
    <message>
        <source>Paused: it is outside the hours for work.</source>
        <translation>En pausa: no es hora de trabajar.</translation>
    </message>
    <message>
        <source>Paused: %1 is running. Starts when it has ended.</source>
        <translation>En pausa: %1 está en marcha. Se reanuda cuando termine.</translation>
    </message>
    <message>
        <source>Paused: you are using the computer. Starts %1 after your last input.</source>
        <translation>En pausa: estás usando el ordenador. Se reanuda %1 después de tu última actividad.</translation>
    </message>
    <message>
        <source>Paused: you have just used the computer. Starts %1 after your last input, at %2.</source>
        <translation>En pausa: acabas de usar el ordenador. Se reanuda %1 después de tu última actividad (hora: %2).</translation>
    </message>
    <message>
        <source>Paused: somebody is using the computer over the network. Starts %1 after that has ended.</source>
        <translation>En pausa: alguien está usando el ordenador por la red. Se reanuda %1 después de que termine.</translation>
    </message>
    <message>
        <source>Paused: another user is using the computer. Starts %1 after that has ended.</source>
        <translation>En pausa: otro usuario está usando el ordenador. Se reanuda %1 después de que termine.</translation>
    </message>
    <message>
        <source>Paused: the computer was in use until just now. Starts %1 after that, at %2.</source>
        <translation>En pausa: el ordenador estaba en uso hasta hace un momento. Se reanuda %1 después de ese uso (hora: %2).</translation>
    </message>
    <message>
        <source>Paused: the computer was in use until just now. Starts %1 after that.</source>
        <translation>En pausa: el ordenador estaba en uso hasta hace un momento. Se reanuda %1 después de ese uso.</translation>
    </message>
    <message>
        <source>Paused: other programs need the processors. Starts when they have taken no more than %1 % for a minute.</source>
        <translation>En pausa: otros programas necesitan los procesadores. Se reanuda cuando no hayan ocupado más del %1&#xa0;% durante un minuto.</translation>
    </message>
    <message>
        <source>Paused: other programs need the memory. Starts when enough of it is free.</source>
        <translation>En pausa: otros programas necesitan la memoria. Se reanuda cuando haya suficiente libre.</translation>
    </message>
    <message>
        <source>Paused: a film is playing. Starts %1 after its end.</source>
        <translation>En pausa: se está viendo una película. Se reanuda %1 después de que termine.</translation>
    </message>
    <message>
        <source>Paused: a program fills the screen. Starts %1 after it has left it.</source>
        <translation>En pausa: un programa ocupa toda la pantalla. Se reanuda %1 después de que la deje.</translation>
    </message>
    <message>
        <source>Paused: a presentation is being given. Starts %1 after its end.</source>
        <translation>En pausa: hay una presentación en curso. Se reanuda %1 después de que termine.</translation>
    </message>
    <message>
        <source>Paused: there is a call. Starts %1 after its end.</source>
        <translation>En pausa: hay una llamada en curso. Se reanuda %1 después de que termine.</translation>
    </message>
    <message>
        <source>Paused: a program keeps the computer awake. Starts %1 after it has let go.</source>
        <translation>En pausa: un programa mantiene despierto el ordenador. Se reanuda %1 después de que deje de hacerlo.</translation>
    </message>
    <message>
        <source>Paused: a film is playing (%2). Starts %1 after its end.</source>
        <translation>En pausa: se está viendo una película (%2). Se reanuda %1 después de que termine.</translation>
    </message>
    <message>
        <source>Paused: %2 fills the screen. Starts %1 after it has left it.</source>
        <translation>En pausa: %2 ocupa toda la pantalla. Se reanuda %1 después de que la deje.</translation>
    </message>
    <message>
        <source>Paused: a presentation is being given (%2). Starts %1 after its end.</source>
        <translation>En pausa: hay una presentación en curso (%2). Se reanuda %1 después de que termine.</translation>
    </message>
    <message>
        <source>Paused: there is a call (%2). Starts %1 after its end.</source>
        <translation>En pausa: hay una llamada en curso (%2). Se reanuda %1 después de que termine.</translation>
    </message>
    <message>
        <source>Paused: %2 keeps the computer awake. Starts %1 after it has let go.</source>
        <translation>En pausa: %2 mantiene despierto el ordenador. Se reanuda %1 después de que deje de hacerlo.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether you are using the computer (%1). Starts when that is known.</source>
        <translation>En pausa: no se sabe si estás usando el ordenador (%1). Se reanuda cuando se sepa.</translation>
    </message>
    <message>
        <source>Paused: it is not known who else is using the computer (%1). Starts when that is known.</source>
        <translation>En pausa: no se sabe quién más está usando el ordenador (%1). Se reanuda cuando se sepa.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether somebody is watching (%1). Starts when that is known.</source>
        <translation>En pausa: no se sabe si alguien está mirando la pantalla (%1). Se reanuda cuando se sepa.</translation>
    </message>
    <message>
        <source>Paused: it is not known how the computer is powered (%1). Starts when that is known.</source>
        <translation>En pausa: no se sabe cómo se alimenta el ordenador (%1). Se reanuda cuando se sepa.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether the computer saves power (%1). Starts when that is known.</source>
        <translation>En pausa: no se sabe si el ordenador está ahorrando energía (%1). Se reanuda cuando se sepa.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether the lid is closed (%1). Starts when that is known.</source>
        <translation>En pausa: no se sabe si la tapa está cerrada (%1). Se reanuda cuando se sepa.</translation>
    </message>
    <message>
        <source>Paused: it is not known how hot the computer is (%1). Starts when that is known.</source>
        <translation>En pausa: no se sabe lo caliente que está el ordenador (%1). Se reanuda cuando se sepa.</translation>
    </message>
    <message>
        <source>Paused: it is not known how busy other programs are (%1). Starts when that is known.</source>
        <translation>En pausa: no se sabe lo ocupados que están otros programas (%1). Se reanuda cuando se sepa.</translation>
    </message>
    <message>
        <source>Paused: it is not known how much memory is free (%1). Starts when that is known.</source>
        <translation>En pausa: no se sabe cuánta memoria está libre (%1). Se reanuda cuando se sepa.</translation>
    </message>
    <message>
        <source>Paused: it is not known which programs are running (%1). Starts when that is known.</source>
        <translation>En pausa: no se sabe qué programas están abiertos (%1). Se reanuda cuando se sepa.</translation>
    </message>
    <message>
        <source>Paused: it is not known what the network is like (%1). Starts when that is known.</source>
        <translation>En pausa: no se sabe cómo es la red (%1). Se reanuda cuando se sepa.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the computer is offline. Starts when it is connected.</source>
        <translation>No se descarga ni se comparte nada: el ordenador no tiene conexión. Se reanuda cuando se conecte.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the network is metered. Starts on one that is not.</source>
        <translation>No se descarga ni se comparte nada: la red es de uso medido. Se reanuda en una que no lo sea.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the connection is a VPN. Starts on one that is not.</source>
        <translation>No se descarga ni se comparte nada: la conexión es una VPN. Se reanuda en una que no lo sea.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the day&apos;s limit of %1 is reached. Starts at midnight.</source>
        <translation>No se descarga ni se comparte nada: se ha alcanzado el límite del día, de %1. Se reanuda a medianoche.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the month&apos;s limit of %1 is reached. Starts next month.</source>
        <translation>No se descarga ni se comparte nada: se ha alcanzado el límite del mes, de %1. Se reanuda el mes que viene.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: other programs need the disk. Starts when they do not.</source>
        <translation>No se descarga ni se comparte nada: otros programas necesitan el disco. Se reanuda cuando ya no lo necesiten.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: it is not known what the network is like (%1). Starts when that is known.</source>
        <translation>No se descarga ni se comparte nada: no se sabe cómo es la red (%1). Se reanuda cuando se sepa.</translation>
    </message>
    <message>
        <source>your organisation</source>
        <translation>tu organización</translation>
    </message>
</context>
<context>
    <name>TaskWords</name>
    <message>
        <source>other computers agreed on another result</source>
        <translation>otros ordenadores han coincidido en otro resultado</translation>
    </message>
    <message>
        <source>no result of this task could be confirmed</source>
        <translation>no se ha podido confirmar ningún resultado de esta tarea</translation>
    </message>
    <message>
        <source>it could not be finished on this computer</source>
        <translation>no se ha podido terminar en este ordenador</translation>
    </message>
    <message>
        <source>it came after its deadline</source>
        <translation>llegó después de su plazo</translation>
    </message>
    <message>
        <source>it was given back unfinished</source>
        <translation>se devolvió sin acabar</translation>
    </message>
    <message>
        <source>the task had been decided before</source>
        <translation>ya se había decidido sobre la tarea</translation>
    </message>
    <message>
        <source>its batch was cancelled</source>
        <translation>se ha cancelado su lote</translation>
    </message>
    <message>
        <source>the pool did not take the result</source>
        <translation>el grupo no ha aceptado el resultado</translation>
    </message>
    <message>
        <source>the pool gives a reason that this version of Fallow does not know</source>
        <translation>el grupo da un motivo que esta versión de Fallow no conoce</translation>
    </message>
    <message>
        <source>Not delivered yet</source>
        <translation>Aún sin entregar</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Pendiente</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Concedido</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>Rechazado: %1</translation>
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
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Función</translation>
    </message>
    <message>
        <source>Processor seconds</source>
        <translation>Segundos de procesador</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Segundos</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Decisión</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Créditos</translation>
    </message>
    <message>
        <source>Credits claimed</source>
        <translation>Créditos solicitados</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>Asignación</translation>
    </message>
</context>
<context>
    <name>UsageSummary</name>
    <message>
        <source>Day (UTC)</source>
        <translation>Día (UTC)</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Función</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Processor hours</source>
        <translation>Horas de procesador</translation>
    </message>
    <message>
        <source>Bytes down</source>
        <translation>Bytes descargados</translation>
    </message>
    <message>
        <source>Bytes up</source>
        <translation>Bytes compartidos</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Créditos</translation>
    </message>
    <message>
        <source>Energy in kWh (estimated)</source>
        <translation>Energía en kWh (estimada)</translation>
    </message>
    <message>
        <source>(transfer of functions)</source>
        <translation>(transferencia de funciones)</translation>
    </message>
    <message>
        <source>Credits pending</source>
        <translation>Créditos pendientes</translation>
    </message>
    <message>
        <source>Credits refused</source>
        <translation>Créditos rechazados</translation>
    </message>
</context>
<context>
    <name>UsageWords</name>
    <message>
        <source>%1 to %2</source>
        <translation>del %1 al %2</translation>
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
        <translation>%1 créditos</translation>
    </message>
    <message>
        <source>Tasks: %1</source>
        <translation>Tareas: %1</translation>
    </message>
    <message>
        <source>%1 fetched, %2 passed on</source>
        <translation>descargado: %1, compartido: %2</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>aprox. %1</translation>
    </message>
    <message>
        <source>about %1, %2</source>
        <translation>aprox. %1, %2</translation>
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
        <translation>Créditos</translation>
    </message>
    <message>
        <source>Processor hours</source>
        <translation>Horas de procesador</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Transferencias</translation>
    </message>
    <message>
        <source>Energy (estimated)</source>
        <translation>Energía (estimada)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>Descargado</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>Compartido</translation>
    </message>
    <message>
        <source>kWh (estimated)</source>
        <translation>kWh (estimados)</translation>
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
        <translation>%1 créditos, %2 más pendientes, %3 rechazados</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Concedidos</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Pendientes</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rechazados</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityModel</name>
    <message>
        <source>Task</source>
        <translation>Tarea</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Créditos</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problema</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Detalle</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Qué ha pasado</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityPage</name>
    <message>
        <source>Kinds of entries shown</source>
        <translation>Tipos de entradas mostradas</translation>
    </message>
    <message>
        <source>What matters</source>
        <translation>Lo importante</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Todo</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Only entries with these words</source>
        <translation>Solo las entradas con estas palabras</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Copiar el diagnóstico</translation>
    </message>
    <message>
        <source>Versions, state and settings, for whoever helps you. No keys, accounts or names of yours are among them.</source>
        <translation>Versiones, estado y ajustes, para quien te ayude. No incluye claves, cuentas ni nombres tuyos.</translation>
    </message>
    <message>
        <source>&amp;Open the log&apos;s folder</source>
        <translation>&amp;Abrir la carpeta del registro</translation>
    </message>
    <message>
        <source>What happened, the newest first</source>
        <translation>Qué ha pasado, primero lo más reciente</translation>
    </message>
    <message>
        <source>No entry is as you search.</source>
        <translation>Ninguna entrada coincide con tu búsqueda.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
    <message>
        <source>Nothing happened yet. Pauses and their reasons, tasks, credits that come in and problems are written here, from the start of this program on.</source>
        <translation>Todavía no ha pasado nada. Aquí se anotan las pausas y sus motivos, las tareas, los créditos que llegan y los problemas, a partir del inicio de este programa.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityRecord</name>
    <message>
        <source>Fallow&apos;s agent is running.</source>
        <translation>El agente de Fallow está en marcha.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent went away.</source>
        <translation>El agente de Fallow ya no está.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent does not answer.</source>
        <translation>El agente de Fallow no responde.</translation>
    </message>
    <message>
        <source>What answers in place of Fallow&apos;s agent is not understood: %1.</source>
        <translation>No se entiende lo que responde en lugar del agente de Fallow: %1.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentLines</name>
    <message>
        <source>its answer does not end</source>
        <translation>su respuesta no termina</translation>
    </message>
    <message>
        <source>its answer is not JSON</source>
        <translation>su respuesta no es JSON</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentLink</name>
    <message>
        <source>Fallow&apos;s agent does not run.</source>
        <translation>El agente de Fallow no está en marcha.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent does not answer.</source>
        <translation>El agente de Fallow no responde.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent refuses it and does not say why.</source>
        <translation>El agente de Fallow lo rechaza y no dice por qué.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent went away before it answered.</source>
        <translation>El agente de Fallow se ha ido antes de responder.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentModel</name>
    <message>
        <source>it does not say what it does (%1)</source>
        <translation>no dice lo que hace (%1)</translation>
    </message>
    <message>
        <source>its report cannot be read</source>
        <translation>no se puede leer su informe</translation>
    </message>
    <message>
        <source>The agent&apos;s answer cannot be read.</source>
        <translation>No se puede leer la respuesta del agente.</translation>
    </message>
    <message>
        <source>its history cannot be read</source>
        <translation>no se puede leer su historial</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AttachForm</name>
    <message>
        <source>The li&amp;nk that the pool gave you:</source>
        <translation>El enlace de invitación que te dio el &amp;grupo:</translation>
    </message>
    <message>
        <source>From a &amp;file…</source>
        <translation>Desde un &amp;archivo…</translation>
    </message>
    <message>
        <source>L&amp;ook</source>
        <translation>&amp;Vista previa</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Cancelar</translation>
    </message>
    <message>
        <source>&amp;Attach this pool</source>
        <translation>&amp;Unirse a este grupo</translation>
    </message>
    <message>
        <source>S&amp;hare:</source>
        <translation>&amp;Participación:</translation>
    </message>
    <message>
        <source>Address:</source>
        <translation>Dirección:</translation>
    </message>
    <message>
        <source>Who may publish functions:</source>
        <translation>Quién puede publicar funciones:</translation>
    </message>
    <message>
        <source>Fingerprint:</source>
        <translation>Huella:</translation>
    </message>
    <message>
        <source>Version:</source>
        <translation>Versión:</translation>
    </message>
    <message>
        <source>With several pools, each gets work done by its share of them all: one with 200 twice as much as one with 100.</source>
        <translation>Con varios grupos, cada uno recibe trabajo según su participación en el total: uno con 200, el doble que uno con 100.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>No se puede leer el archivo: %1</translation>
    </message>
    <message>
        <source>This is not a pool&apos;s link: it would begin with fallow://</source>
        <translation>Esto no es un enlace de invitación: empezaría por fallow://</translation>
    </message>
    <message>
        <source>Asking the pool who it is…</source>
        <translation>Preguntando al grupo quién es…</translation>
    </message>
    <message>
        <source>Being attached…</source>
        <translation>Uniéndose al grupo…</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>y %Ln más</numerusform>
            <numerusform>y %Ln más</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Nadie todavía</translation>
    </message>
    <message>
        <source>It does not say.</source>
        <translation>No lo indica.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>who runs a pool, and how to reach them</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Nothing yet: it has no functions.</source>
        <translation>Nada todavía: no tiene funciones.</translation>
    </message>
    <message>
        <source>A task takes at most %1 of memory and %2 of processor time.</source>
        <translation>Una tarea ocupa como máximo %1 de memoria y %2 de tiempo de procesador.</translation>
    </message>
    <message>
        <source>What for:</source>
        <translation>Para qué:</translation>
    </message>
    <message>
        <source>Who runs it:</source>
        <translation>Quién lo gestiona:</translation>
    </message>
    <message>
        <source>What it asks:</source>
        <translation>Qué pide:</translation>
    </message>
    <message>
        <source>A text with the link in it, or a picture of its QR code</source>
        <translation>Un texto con el enlace, o una imagen de su código QR</translation>
    </message>
    <message>
        <source>A picture of the pool&apos;s QR code can be pasted or dropped here too. Looking sends nothing about you or this computer.</source>
        <translation>También puedes pegar o soltar aquí una imagen del código QR del grupo. La vista previa no envía nada sobre ti ni sobre este ordenador.</translation>
    </message>
    <message>
        <source>A file with a pool&apos;s link, or with its QR code</source>
        <translation>Archivo con un enlace de invitación o su código QR</translation>
    </message>
    <message>
        <source>In this file is neither a pool&apos;s link, which would begin with fallow://, nor a picture of its QR code.</source>
        <translation>Este archivo no contiene ni un enlace de invitación, que empezaría por fallow://, ni una imagen de su código QR.</translation>
    </message>
    <message>
        <source>In what was dropped here is neither a pool&apos;s link nor a picture of its QR code.</source>
        <translation>Lo que se ha soltado aquí no contiene ni un enlace de invitación ni una imagen de su código QR.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::EarningsPage</name>
    <message>
        <source>By pool and function</source>
        <translation>Por grupo y función</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>Periodo mostrado</translation>
    </message>
    <message>
        <source>Days, the last 30</source>
        <translation>Últimos 30 días</translation>
    </message>
    <message>
        <source>Weeks, the last 26</source>
        <translation>Últimas 26 semanas</translation>
    </message>
    <message>
        <source>Months, the last 12</source>
        <translation>Últimos 12 meses</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Desde el principio</translation>
    </message>
    <message>
        <source>What the chart shows</source>
        <translation>Qué muestra el gráfico</translation>
    </message>
    <message>
        <source>&amp;Table as CSV…</source>
        <translation>&amp;Tabla en CSV…</translation>
    </message>
    <message>
        <source>&amp;Chart as PNG…</source>
        <translation>&amp;Gráfico en PNG…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportar</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>créditos</translation>
    </message>
    <message>
        <source>of processors</source>
        <translation>de procesador</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>tareas</translation>
    </message>
    <message>
        <source>transferred</source>
        <translation>transferidos</translation>
    </message>
    <message>
        <source>energy (estimated)</source>
        <translation>energía (estimada)</translation>
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
        <translation>energía (estimada), %1</translation>
    </message>
    <message>
        <source>Nothing was earned yet. As soon as this computer has finished its first task, a chart shows here what it earned and gave, day by day: credits, processor hours, tasks, transfers and an estimate of the energy.</source>
        <translation>Todavía no se ha ganado nada. En cuanto este ordenador termine su primera tarea, un gráfico mostrará aquí lo que ha ganado y aportado, día a día: créditos, horas de procesador, tareas, transferencias y una estimación de la energía.</translation>
    </message>
    <message>
        <source>As soon as the agent runs, what this computer earned is shown here.</source>
        <translation>En cuanto el agente esté en marcha, aquí se mostrará lo que ha ganado este ordenador.</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>Exportar la tabla</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Valores separados por comas (*.csv)</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>Exportar el gráfico</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>Imagen PNG (*.png)</translation>
    </message>
    <message>
        <source>&amp;Tasks…</source>
        <translation>T&amp;areas…</translation>
    </message>
    <message>
        <source>Each task behind the chosen row, or behind all of them, with what the pool decided about it.</source>
        <translation>Cada tarea de la fila elegida, o de todas las filas, con lo que el grupo ha decidido sobre ella.</translation>
    </message>
    <message>
        <source>All tasks that ran on this computer.</source>
        <translation>Todas las tareas que se han ejecutado en este ordenador.</translation>
    </message>
    <message>
        <source>Tasks for %1.</source>
        <translation>Tareas para el grupo %1.</translation>
    </message>
    <message>
        <source>Tasks of %1, for %2.</source>
        <translation>Tareas de la función %1, para el grupo %2.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::Farewell</name>
    <message>
        <source>Quit Fallow</source>
        <translation>Salir de Fallow</translation>
    </message>
    <message>
        <source>Shall this computer go on lending its spare time?</source>
        <translation>¿Debe este ordenador seguir prestando su tiempo libre?</translation>
    </message>
    <message>
        <source>This window and the icon end in any case. What works in the background can go on without them, and still makes way whenever you use the computer.</source>
        <translation>Esta ventana y el icono se cierran en cualquier caso. Lo que trabaja en segundo plano puede seguir sin ellos, y siempre te cede el paso cuando usas el ordenador.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Seguir</translation>
    </message>
    <message>
        <source>&amp;Stop lending</source>
        <translation>&amp;Dejar de prestar</translation>
    </message>
    <message>
        <source>&amp;Do the same from now on, without asking</source>
        <translation>&amp;Hacer lo mismo a partir de ahora, sin preguntar</translation>
    </message>
</context>
<context>
    <name>fallow::tray::FirstRun</name>
    <message>
        <source>Welcome to Fallow</source>
        <translation>Te damos la bienvenida a Fallow</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>&amp;Omitir</translation>
    </message>
    <message>
        <source>Lend what your computer does not need</source>
        <translation>Presta lo que tu ordenador no necesita</translation>
    </message>
    <message>
        <source>While you are away, Fallow computes for a pool that you choose: pieces of research, pictures, simulations. What was checked earns credits. The moment you come back, it stops.</source>
        <translation>Mientras no estás, Fallow calcula para un grupo que tú eliges: trabajos de investigación, imágenes, simulaciones. Lo que se ha comprobado da créditos. En cuanto vuelves, se detiene.</translation>
    </message>
    <message>
        <source>It never reads your files, never sees your screen or what you type, and never lets the programs of others out of their locked room: they have no files, no network and no way to stay.</source>
        <translation>Nunca lee tus archivos, nunca ve tu pantalla ni lo que escribes, y nunca deja salir los programas de otros de su habitación cerrada: no tienen archivos, ni red, ni forma de quedarse.</translation>
    </message>
    <message>
        <source>You can pause it at any time, by the icon or by the large button in the window.</source>
        <translation>Puedes ponerlo en pausa en cualquier momento, con el icono o con el botón grande de la ventana.</translation>
    </message>
    <message>
        <source>When may it compute?</source>
        <translation>¿Cuándo puede calcular?</translation>
    </message>
    <message>
        <source>&amp;Gentle</source>
        <translation>Sua&amp;ve</translation>
    </message>
    <message>
        <source>After 10 minutes without you, with a quarter of the processors.</source>
        <translation>Tras 10 minutos sin ti, con una cuarta parte de los procesadores.</translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation>&amp;Equilibrado</translation>
    </message>
    <message>
        <source>After 3 minutes without you, with half of the processors.</source>
        <translation>Tras 3 minutos sin ti, con la mitad de los procesadores.</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>&amp;Máximo</translation>
    </message>
    <message>
        <source>With all processors, also while you use the computer: what you do comes first, but fans may be heard.</source>
        <translation>Con todos los procesadores, también mientras usas el ordenador: lo que tú haces va primero, pero puede que se oigan los ventiladores.</translation>
    </message>
    <message>
        <source>It takes up to half of the memory and 8 GB of disk, and fetches nothing over metered connections. Each processor at work draws about %1 W more: half of this computer&apos;s, eight hours a day, come to about %2 a month. You can change all of this on the page Preferences.</source>
        <translation>Ocupa como mucho la mitad de la memoria y 8 GB de disco, y no descarga nada por conexiones de uso medido. Cada procesador que calcula consume unos %1 W más: la mitad de los de este ordenador, ocho horas al día, suman unos %2 al mes. Puedes cambiar todo esto en la página Preferencias.</translation>
    </message>
    <message>
        <source>Show the &amp;icon whenever I log in</source>
        <translation>Mostrar el &amp;icono cada vez que inicie sesión</translation>
    </message>
    <message>
        <source>Choose in &amp;detail…</source>
        <translation>Elegir en &amp;detalle…</translation>
    </message>
    <message>
        <source>Whom does it help?</source>
        <translation>¿A quién ayuda?</translation>
    </message>
    <message>
        <source>A pool hands out the work. Whoever runs one gives you a link, a file or a picture; before anything is sent, you see who it is and what is asked of your computer.</source>
        <translation>Un grupo reparte el trabajo. Quien lo gestiona te da un enlace, un archivo o una imagen; antes de que se envíe nada, ves quién es y qué se le pide a tu ordenador.</translation>
    </message>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>&amp;Unirse a un grupo…</translation>
    </message>
    <message>
        <source>You need no account to look around, and can attach a pool later, on the page Pools.</source>
        <translation>No necesitas una cuenta para echar un vistazo, y puedes unirte a un grupo más tarde, en la página Grupos.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::HoursEditor</name>
    <message>
        <source>As &amp;text:</source>
        <translation>Como &amp;texto:</translation>
    </message>
    <message>
        <source>Filled hours are for work. Click or sweep over them; or walk with the arrow keys and press the space bar. A day&apos;s or an hour&apos;s name changes all of it.</source>
        <translation>Las casillas rellenas son horas de trabajo. Haz clic en ellas o arrastra por encima; o muévete con las teclas de flecha y pulsa la barra espaciadora. El nombre de un día o de una hora cambia toda su fila o columna.</translation>
    </message>
    <message>
        <source>This schedule is finer than whole hours, so it stands here as text. For the grid, write whole hours or “always”.</source>
        <translation>Este horario es más fino que horas enteras, por eso aparece aquí como texto. Para la cuadrícula, escribe horas enteras o «always».</translation>
    </message>
    <message>
        <source>%1, as text</source>
        <translation>%1, como texto</translation>
    </message>
    <message>
        <source>At least one hour must stay. To stop the work altogether, pause it.</source>
        <translation>Debe quedar al menos una hora. Para detener el trabajo del todo, usa la pausa.</translation>
    </message>
    <message>
        <source>These hours are in too many pieces to be kept.</source>
        <translation>Estas horas están demasiado fragmentadas para guardarlas.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::HoursGrid</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1, de %2 a %3</translation>
    </message>
    <message>
        <source>%1: work is allowed</source>
        <translation>%1: se permite trabajar</translation>
    </message>
    <message>
        <source>%1: no work</source>
        <translation>%1: no se trabaja</translation>
    </message>
    <message>
        <source>Hours of the week in which work is allowed</source>
        <translation>Horas de la semana en las que se permite trabajar</translation>
    </message>
</context>
<context>
    <name>fallow::tray::Notifications</name>
    <message>
        <source>When something needs your &amp;attention</source>
        <translation>Cuando algo necesite tu &amp;atención</translation>
    </message>
    <message>
        <source>When the &amp;background part ends</source>
        <translation>Cuando termine la parte en &amp;segundo plano</translation>
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
        <translation>En ejecución</translation>
    </message>
    <message>
        <source>Being fetched</source>
        <translation>Descargándose</translation>
    </message>
    <message>
        <source>As soon as the agent runs, its work is shown here.</source>
        <translation>En cuanto el agente esté en marcha, aquí se mostrará su trabajo.</translation>
    </message>
    <message>
        <source>Nothing runs. A pool gives this computer its work: attach one on the page Pools.</source>
        <translation>No se ejecuta nada. Es un grupo el que da trabajo a este ordenador: únete a uno en la página Grupos.</translation>
    </message>
    <message>
        <source>Nothing runs at this moment. Tasks appear here as soon as they begin.</source>
        <translation>No se ejecuta nada en este momento. Las tareas aparecen aquí en cuanto empiezan.</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Progreso de %1</translation>
    </message>
    <message>
        <source>A function of %1</source>
        <translation>Una función del grupo %1</translation>
    </message>
    <message>
        <source>A function</source>
        <translation>Una función</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2, from %Ln computer(s)</source>
        <translation>
            <numerusform>%1 de %2, desde %Ln ordenador</numerusform>
            <numerusform>%1 de %2, desde %Ln ordenadores</numerusform>
        </translation>
    </message>
    <message>
        <source>Next</source>
        <translation>A continuación</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>y %Ln más</numerusform>
            <numerusform>y %Ln más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) being fetched</source>
        <translation>
            <numerusform>%Ln tarea descargándose</numerusform>
            <numerusform>%Ln tareas descargándose</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>faltan aprox. %1</translation>
    </message>
    <message>
        <source>runs for %1</source>
        <translation>en marcha desde hace %1</translation>
    </message>
    <message>
        <source>%1 of processor time</source>
        <translation>%1 de tiempo de procesador</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 de memoria</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>%1 of %2, for %3</source>
        <translation>%1 de %2, para %3</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolBalances</name>
    <message>
        <source>Credits of all time</source>
        <translation>Créditos desde el principio</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>Concedidos</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>Pendientes</translation>
    </message>
    <message>
        <source>Pending: done, and not yet confirmed by the result of another computer.</source>
        <translation>Pendientes: el trabajo está hecho, pero aún no lo ha confirmado el resultado de otro ordenador.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolCard</name>
    <message>
        <source>&amp;Detach…</source>
        <translation>&amp;Salir del grupo…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Cuenta</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Huella</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>Intercambia con</translation>
    </message>
    <message>
        <source>Credits earned</source>
        <translation>Créditos ganados</translation>
    </message>
    <message>
        <source>Credits not yet verified</source>
        <translation>Créditos aún no verificados</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>Transferencias</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>En el disco</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Quedarse</translation>
    </message>
    <message>
        <source>&amp;Detach this pool</source>
        <translation>Salir de este &amp;grupo</translation>
    </message>
    <message>
        <source>● Connected</source>
        <translation>● Conectado</translation>
    </message>
    <message>
        <source>○ Not connected</source>
        <translation>○ No conectado</translation>
    </message>
    <message>
        <source>%1 reported, %2 waiting</source>
        <translation>entregadas: %1, en espera: %2</translation>
    </message>
    <message>
        <source>%1 fetched, %2 passed on</source>
        <translation>descargado: %1, compartido: %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln ordenador</numerusform>
            <numerusform>%Ln ordenadores</numerusform>
        </translation>
    </message>
    <message>
        <source>Detach %1</source>
        <translation>Salir del grupo %1</translation>
    </message>
    <message>
        <source>Detach %1? Its tasks on this computer stop and are given back for others to do. What you earned stays with your account at the pool, and what you did stays in your history. To come back you need a link from the pool again.</source>
        <translation>¿Salir del grupo %1? Sus tareas en este ordenador se detienen y se devuelven para que las hagan otros. Lo que has ganado se queda en tu cuenta del grupo, y lo que has hecho se queda en tu historial. Para volver, necesitarás de nuevo un enlace de invitación del grupo.</translation>
    </message>
    <message>
        <source>Being detached…</source>
        <translation>Saliendo del grupo…</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Participación</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Equipo</translation>
    </message>
    <message>
        <source>No work: %1</source>
        <translation>Sin trabajo: %1</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolsPage</name>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>&amp;Unirse a un grupo…</translation>
    </message>
    <message>
        <source>Attach a pool</source>
        <translation>Unirse a un grupo</translation>
    </message>
    <message>
        <source>This computer belongs to no pool yet.

A pool is run by people who have work for many computers: a university, a company, a club. It gives this computer tasks to compute while you do not need it, checks the results against those of others, and credits you for them. Its tasks are locked in: they see no files, no network and nothing of what you do.

Whoever runs a pool gives out a link that begins with fallow://. Look at what it leads to before you attach it; you can detach it at any time.</source>
        <translation>Este ordenador todavía no pertenece a ningún grupo.

Un grupo lo gestionan personas que tienen trabajo para muchos ordenadores: una universidad, una empresa, una asociación. Da a este ordenador tareas para calcular mientras no lo necesitas, compara los resultados con los de otros y te concede créditos por ellas. Sus tareas están aisladas: no ven archivos, ni la red, ni nada de lo que haces.

Quien gestiona un grupo reparte un enlace de invitación que empieza por fallow://. Mira adónde lleva antes de unirte al grupo; puedes salir de él en cualquier momento.</translation>
    </message>
    <message>
        <source>As soon as the agent runs, the pools of this computer are shown here.</source>
        <translation>En cuanto el agente esté en marcha, aquí se mostrarán los grupos de este ordenador.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PreferencesPage</name>
    <message>
        <source>As soon as the agent runs, its settings are shown here.</source>
        <translation>En cuanto el agente esté en marcha, aquí se mostrarán sus ajustes.</translation>
    </message>
    <message>
        <source>&amp;Simple</source>
        <translation>&amp;Sencillo</translation>
    </message>
    <message>
        <source>In &amp;detail</source>
        <translation>En &amp;detalle</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PresetChoice</name>
    <message>
        <source>&amp;Gentle</source>
        <translation>Sua&amp;ve</translation>
    </message>
    <message>
        <source>Begins when nobody was here for 10 minutes, with a quarter of the processors and little memory, and keeps its transfers slow. Stays cool and quiet.</source>
        <translation>Empieza tras 10 minutos de ausencia, con una cuarta parte de los procesadores y poca memoria, y hace sus transferencias despacio. Se mantiene fresco y silencioso.</translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation>&amp;Equilibrado</translation>
    </message>
    <message>
        <source>Begins when nobody was here for 3 minutes, with half of the processors. Makes way at once when somebody comes back, for films and presentations, and for other programs that need the processors.</source>
        <translation>Empieza tras 3 minutos de ausencia, con la mitad de los procesadores. Cede el paso enseguida cuando alguien vuelve, a películas y presentaciones, y a otros programas que necesitan los procesadores.</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>&amp;Máximo</translation>
    </message>
    <message>
        <source>Works with all processors, also while you use the computer: whatever you do still comes first, but fans may be heard. Stops before the computer gets too hot.</source>
        <translation>Trabaja con todos los procesadores, también mientras usas el ordenador: lo que tú haces sigue yendo primero, pero puede que se oigan los ventiladores. Se detiene antes de que el ordenador se caliente demasiado.</translation>
    </message>
    <message>
        <source>With none of these it works on battery, or transfers anything where that costs money. Your hours of the week, disk space and programs that come first stay as they are.</source>
        <translation>Ninguna de estas opciones trabaja con batería ni transfiere nada donde eso cuesta dinero. Tus horas de la semana, el espacio en disco y los programas con prioridad se quedan como están.</translation>
    </message>
    <message>
        <source>Now your own settings apply, which are none of these. They stand under “In detail”.</source>
        <translation>Ahora se aplican tus propios ajustes, que no son ninguna de estas opciones. Están en «En detalle».</translation>
    </message>
    <message>
        <source>Being applied…</source>
        <translation>Aplicando…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>✓ Applied</source>
        <translation>✓ Aplicado</translation>
    </message>
    <message>
        <source>Some of it is set by %1 and stays as it is.</source>
        <translation>Una parte la establece %1 y se queda como está.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::SettingEditor</name>
    <message>
        <source>Yes</source>
        <translation>Sí</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>De %1 a %2</translation>
    </message>
    <message>
        <source>“%1” is not understood here. Write it like this: %2</source>
        <translation>Aquí no se entiende «%1». Escríbelo así: %2</translation>
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
        <translation>✓ Aplicado</translation>
    </message>
    <message>
        <source>Set by %1.</source>
        <translation>Establecido por %1.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ShareBox</name>
    <message>
        <source>Share of %1</source>
        <translation>Participación del grupo %1</translation>
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
        <translation>sin definir</translation>
    </message>
    <message>
        <source>A busy core &amp;draws</source>
        <translation>Un núcleo ocupado &amp;consume</translation>
    </message>
    <message>
        <source>A kilowatt-&amp;hour costs</source>
        <translation>Un kilovatio &amp;hora cuesta</translation>
    </message>
    <message>
        <source>Energy and its price are estimates: the processor hours of tasks, times what a busy core draws more than an idle one. Nothing measures it here.</source>
        <translation>La energía y su precio son estimaciones: las horas de procesador de las tareas, multiplicadas por lo que un núcleo ocupado consume de más que uno inactivo. Aquí nada lo mide.</translation>
    </message>
    <message>
        <source>The price is the one on the page Preferences.</source>
        <translation>El precio es el de la página «Preferencias».</translation>
    </message>
    <message>
        <source>The price is set by %1.</source>
        <translation>El precio está establecido por %1.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TaskDialog</name>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Tasks that ran on this computer, the newest first</source>
        <translation>Tareas que se han ejecutado en este ordenador, primero las más recientes</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>&amp;Exportar en CSV…</translation>
    </message>
    <message>
        <source>The agent is asked…</source>
        <translation>Preguntando al agente…</translation>
    </message>
    <message>
        <source>No task of it ran here, or none that is remembered: the newest 100,000 tasks are.</source>
        <translation>Aquí no se ha ejecutado ninguna tarea de este tipo, o ya no se recuerda: solo se conservan las 100&#xa0;000 tareas más recientes.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) shown; older ones come as you read on.</source>
        <translation>
            <numerusform>Se muestra %Ln tarea; las más antiguas aparecen a medida que avanzas.</numerusform>
            <numerusform>Se muestran %Ln tareas; las más antiguas aparecen a medida que avanzas.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s).</source>
        <translation>
            <numerusform>%Ln tarea.</numerusform>
            <numerusform>%Ln tareas.</numerusform>
        </translation>
    </message>
    <message>
        <source>All tasks are fetched for the file…</source>
        <translation>Obteniendo todas las tareas para el archivo…</translation>
    </message>
    <message>
        <source>The agent did not give all tasks: nothing is written.</source>
        <translation>El agente no ha entregado todas las tareas: no se guarda nada.</translation>
    </message>
    <message>
        <source>Export the tasks</source>
        <translation>Exportar las tareas</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>Valores separados por comas (*.csv)</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TaskTable</name>
    <message>
        <source>Granted; in brackets what is claimed for a task that is not decided.</source>
        <translation>Concedidos; entre paréntesis, lo que se solicita para una tarea sobre la que aún no se ha decidido.</translation>
    </message>
    <message>
        <source>The number by which the pool knows this computer&apos;s work on the task.</source>
        <translation>El número con el que el grupo identifica el trabajo de este ordenador en la tarea.</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Función</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>Tiempo de procesador</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Decisión</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Créditos</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>Asignación</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TrayIcon</name>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausar</translation>
    </message>
    <message>
        <source>For 1 &amp;hour</source>
        <translation>Durante 1 &amp;hora</translation>
    </message>
    <message>
        <source>Until &amp;tomorrow</source>
        <translation>Hasta &amp;mañana</translation>
    </message>
    <message>
        <source>Until I &amp;resume</source>
        <translation>Hasta que lo rean&amp;ude</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Reanudar</translation>
    </message>
    <message>
        <source>&amp;Compute now for 1 hour</source>
        <translation>&amp;Calcular ahora durante 1 hora</translation>
    </message>
    <message>
        <source>&amp;Start Fallow</source>
        <translation>&amp;Iniciar Fallow</translation>
    </message>
    <message>
        <source>The agent cannot be started: its program is not where this one is.</source>
        <translation>No se puede iniciar el agente: su programa no está en el mismo lugar que este.</translation>
    </message>
    <message>
        <source>&amp;Open Fallow</source>
        <translation>&amp;Abrir Fallow</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>&amp;Notificaciones</translation>
    </message>
    <message>
        <source>Show when I &amp;log in</source>
        <translation>Mostrar al iniciar s&amp;esión</translation>
    </message>
    <message>
        <source>It cannot be written down that Fallow starts when you log in.</source>
        <translation>No se ha podido guardar que Fallow se inicie al iniciar sesión.</translation>
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
        <translation>%1 Créditos ganados hoy: %2.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::UsageTable</name>
    <message>
        <source>Time that processors worked for it.</source>
        <translation>Tiempo que los procesadores han trabajado para esta función.</translation>
    </message>
    <message>
        <source>Fetched from the pool and from other computers.</source>
        <translation>Descargado del grupo y de otros ordenadores.</translation>
    </message>
    <message>
        <source>Passed on to other computers.</source>
        <translation>Compartido con otros ordenadores.</translation>
    </message>
    <message>
        <source>An estimate: processor hours, times what a busy core draws.</source>
        <translation>Una estimación: las horas de procesador, multiplicadas por lo que consume un núcleo ocupado.</translation>
    </message>
    <message>
        <source>(transfer of functions)</source>
        <translation>(transferencia de funciones)</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Grupo</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>Función</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>Créditos</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horas</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Tareas</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Descargado</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Compartido</translation>
    </message>
    <message>
        <source>Energy (est.)</source>
        <translation>Energía (est.)</translation>
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
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Ganancias</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>Grupos</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>Preferencias</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Actividad</translation>
    </message>
    <message>
        <source>This desktop shows no icons of programs in the background, so Fallow is in this window only. What your computer lends does not depend on the window.</source>
        <translation>Este escritorio no muestra iconos de programas en segundo plano, así que Fallow solo está en esta ventana. Lo que presta tu ordenador no depende de la ventana.</translation>
    </message>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>&amp;Unirse a un grupo…</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>&amp;Reanudar</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pausar</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>&amp;Iniciar</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Volver a in&amp;tentar</translation>
    </message>
    <message>
        <source>The agent cannot be started: its program is not where this one is.</source>
        <translation>No se puede iniciar el agente: su programa no está en el mismo lugar que este.</translation>
    </message>
</context>
</TS>
