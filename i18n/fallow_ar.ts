<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>ActivityLog</name>
    <message>
        <source>(no name)</source>
        <translation>(بلا اسم)</translation>
    </message>
    <message>
        <source>no reason is given</source>
        <translation>لم يُذكر سبب</translation>
    </message>
    <message>
        <source>it is not known how</source>
        <translation>لا يُعرف كيف</translation>
    </message>
    <message>
        <source>a pool</source>
        <translation>(غير معروف)</translation>
    </message>
    <message>
        <source>Nothing runs, because foreign programs cannot be locked in here: %1</source>
        <translation>لا يعمل شيء، لأن عزل البرامج الغريبة غير ممكن هنا: %1</translation>
    </message>
    <message>
        <source>A function of %1 was fetched: %2.</source>
        <translation>تم تنزيل دالة من المجمّع %1: %2.</translation>
    </message>
    <message>
        <source>Settings were changed.</source>
        <translation>تغيّرت الإعدادات.</translation>
    </message>
    <message>
        <source>Settings were changed: %1.</source>
        <translation>تغيّرت الإعدادات: %1.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>%1 started, for %2.</source>
        <translation>بدأت الدالة %1 لصالح المجمّع %2.</translation>
    </message>
    <message>
        <source>%1 ended: %2. It took %3 of processor time.</source>
        <translation>انتهت الدالة %1: %2. استغرقت %3 من وقت المعالج.</translation>
    </message>
    <message>
        <source>%1 ended, for %2. It took %3 of processor time.</source>
        <translation>انتهت الدالة %1 لصالح المجمّع %2. استغرقت %3 من وقت المعالج.</translation>
    </message>
    <message>
        <source>%1 was stopped before its end: %2.</source>
        <translation>أُوقفت الدالة %1 قبل انتهائها: %2.</translation>
    </message>
    <message>
        <source>%1 received a result.</source>
        <translation>استلم المجمّع %1 نتيجة.</translation>
    </message>
    <message>
        <source>%1 refused a result: %2.</source>
        <translation>رفض المجمّع %1 نتيجة: %2.</translation>
    </message>
    <message>
        <source>The program that runs functions ended by itself: %1. It is started again in %2.</source>
        <translation>انتهى من تلقاء نفسه البرنامج الذي يشغّل الدوال: %1. ويُعاد تشغيله بعد %2.</translation>
    </message>
    <message>
        <source>The list of pools changed.</source>
        <translation>تغيّرت قائمة المجمّعات.</translation>
    </message>
    <message>
        <source>%1 is connected.</source>
        <translation>المجمّع %1 متصل.</translation>
    </message>
    <message>
        <source>%1 is not connected: %2.</source>
        <translation>المجمّع %1 غير متصل: %2.</translation>
    </message>
    <message>
        <source>%1 has granted %2 credits in all; %3 more are pending.</source>
        <translation>منح المجمّع %1 نقاطًا مجموعها %2، والنقاط المعلّقة %3.</translation>
    </message>
    <message>
        <source>A function of %1 is not run here: %2.</source>
        <translation>دالة من المجمّع %1 لا تُشغَّل هنا: %2.</translation>
    </message>
    <message>
        <source>What was done for %1 cannot be written to the disk: %2.</source>
        <translation>لا يمكن أن يُكتب على القرص ما أُنجز للمجمّع %1: %2.</translation>
    </message>
    <message>
        <source>This computer&apos;s membership in %1 could not be renewed: %2.</source>
        <translation>تعذّر تجديد عضوية هذا الحاسوب في المجمّع %1: %2.</translation>
    </message>
    <message>
        <source>“%1” is now %2</source>
        <comment>a setting and its new value</comment>
        <translation>قيمة «%1» الآن %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 confirmed %Ln result(s) of this computer and grants %2 credits.</source>
        <translation>
            <numerusform>لم يؤكد المجمّع %1 أي نتيجة لهذا الحاسوب، ومنح نقاطًا مجموعها %2.</numerusform>
            <numerusform>أكّد المجمّع %1 نتيجة واحدة لهذا الحاسوب، ومنح نقاطًا مجموعها %2.</numerusform>
            <numerusform>أكّد المجمّع %1 نتيجتين لهذا الحاسوب، ومنح نقاطًا مجموعها %2.</numerusform>
            <numerusform>أكّد المجمّع %1 %Ln نتائج لهذا الحاسوب، ومنح نقاطًا مجموعها %2.</numerusform>
            <numerusform>أكّد المجمّع %1 %Ln نتيجة لهذا الحاسوب، ومنح نقاطًا مجموعها %2.</numerusform>
            <numerusform>أكّد المجمّع %1 %Ln نتيجة لهذا الحاسوب، ومنح نقاطًا مجموعها %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 grants nothing for %Ln result(s) of this computer.</source>
        <translation>
            <numerusform>لا نتائج لهذا الحاسوب لم يمنح المجمّع %1 نقاطًا مقابلها.</numerusform>
            <numerusform>لا يمنح المجمّع %1 نقاطًا مقابل نتيجة واحدة لهذا الحاسوب.</numerusform>
            <numerusform>لا يمنح المجمّع %1 نقاطًا مقابل نتيجتين لهذا الحاسوب.</numerusform>
            <numerusform>لا يمنح المجمّع %1 نقاطًا مقابل %Ln نتائج لهذا الحاسوب.</numerusform>
            <numerusform>لا يمنح المجمّع %1 نقاطًا مقابل %Ln نتيجة لهذا الحاسوب.</numerusform>
            <numerusform>لا يمنح المجمّع %1 نقاطًا مقابل %Ln نتيجة لهذا الحاسوب.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 gives this computer work again.</source>
        <translation>%1 يعطي هذا الحاسوب عملًا من جديد.</translation>
    </message>
    <message>
        <source>%1 gives this computer no work: %2.</source>
        <translation>%1 لا يعطي هذا الحاسوب عملًا: %2.</translation>
    </message>
</context>
<context>
    <name>Condition</name>
    <message>
        <source>Computing</source>
        <translation>الحوسبة جارية</translation>
    </message>
    <message>
        <source>Ready for work</source>
        <translation>جاهز للعمل</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>Paused by you</source>
        <translation>متوقف مؤقتًا بطلب منك</translation>
    </message>
    <message>
        <source>Needs your attention</source>
        <translation>يحتاج إلى انتباهك</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>لا يعمل</translation>
    </message>
    <message>
        <source>Something answers in place of Fallow&apos;s agent, but not as this window understands: %1. Most likely one of both was updated and not started again.</source>
        <translation>هناك ما يجيب مكان وكيل Fallow، لكن بما لا تفهمه هذه النافذة: %1. الأرجح أن أحدهما حُدِّث ولم يُعَد تشغيله.</translation>
    </message>
    <message>
        <source>The part of Fallow that works in the background runs, but does not answer. This window goes on as soon as it does.</source>
        <translation>الجزء العامل في الخلفية من Fallow قيد التشغيل، لكنه لا يجيب. تتابع هذه النافذة عملها حالما يجيب.</translation>
    </message>
    <message>
        <source>The part of Fallow that works in the background is not running, so this computer lends nothing. Your settings and earnings are kept.</source>
        <translation>الجزء العامل في الخلفية من Fallow متوقف، فلا يعير هذا الحاسوب شيئًا. إعداداتك ومكاسبك محفوظة.</translation>
    </message>
    <message>
        <source>Nothing runs, because this computer does not let foreign programs be locked in: %1</source>
        <translation>لا يعمل شيء، لأن هذا الحاسوب لا يتيح عزل البرامج الغريبة: %1</translation>
    </message>
    <message>
        <source>This computer belongs to no pool yet, so there is nothing to do. Attach one to begin.</source>
        <translation>لا ينتمي هذا الحاسوب إلى أي مجمّع بعد، فلا عمل لديه. يمكن البدء بربط مجمّع.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>‏%1: %2</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>finished</source>
        <translation>اكتمال العمل</translation>
    </message>
    <message>
        <source>finished with exit code %1</source>
        <translation>انتهاء العمل برمز الخروج %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>فشل</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>فشل: %1</translation>
    </message>
    <message>
        <source>hit its memory limit</source>
        <translation>بلوغ حد الذاكرة</translation>
    </message>
    <message>
        <source>hit its limit of processor time</source>
        <translation>بلوغ حد وقت المعالج</translation>
    </message>
    <message>
        <source>took longer than it may</source>
        <translation>تجاوز المدة المسموح بها</translation>
    </message>
    <message>
        <source>hit its output limit</source>
        <translation>بلوغ حد المخرجات</translation>
    </message>
    <message>
        <source>tried something forbidden and was ended</source>
        <translation>إيقاف بسبب محاولة القيام بأمر ممنوع</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>انهيار</translation>
    </message>
    <message>
        <source>crashed: %1</source>
        <translation>انهيار: %1</translation>
    </message>
    <message>
        <source>could not be started</source>
        <translation>تعذّر التشغيل</translation>
    </message>
    <message>
        <source>could not be started: %1</source>
        <translation>تعذّر التشغيل: %1</translation>
    </message>
    <message>
        <source>was given back unfinished</source>
        <translation>إعادة المهمة دون إكمالها</translation>
    </message>
    <message>
        <source>the pool needs it no more</source>
        <translation>استغناء المجمّع عن النتيجة</translation>
    </message>
    <message>
        <source>its deadline passed</source>
        <translation>انقضاء المهلة</translation>
    </message>
    <message>
        <source>its function is refused</source>
        <translation>رفض الدالة</translation>
    </message>
    <message>
        <source>the pool was detached</source>
        <translation>فصل المجمّع</translation>
    </message>
    <message>
        <source>fewer tasks may run at once</source>
        <translation>تقليل عدد المهام المسموح بها في وقت واحد</translation>
    </message>
    <message>
        <source>the memory is needed</source>
        <translation>الحاجة إلى الذاكرة</translation>
    </message>
    <message>
        <source>the pause is long</source>
        <translation>طول الإيقاف المؤقت</translation>
    </message>
    <message>
        <source>the agent stops</source>
        <translation>إيقاف الوكيل</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>malformed: what was received or typed is not of the right form</comment>
        <translation>صيغة غير صحيحة (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>too large: a limit on size or count was passed</comment>
        <translation>تجاوز الحد الأقصى للحجم أو العدد (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unsupported: this version does not know it</comment>
        <translation>غير مدعوم في هذا الإصدار (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>bad signature: the signature does not fit</comment>
        <translation>التوقيع غير مطابق (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>wrong authority: it comes from another pool</comment>
        <translation>المصدر مجمّع آخر (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>wrong role: a genuine certificate used for another purpose</comment>
        <translation>الشهادة صحيحة لكنها مخصصة لغرض آخر (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>expired: not valid any more, or not yet</comment>
        <translation>خارج مدة الصلاحية (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>revoked: withdrawn by the pool</comment>
        <translation>تم السحب من جانب المجمّع (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>outdated: an older version than one already seen</comment>
        <translation>إصدار أقدم من إصدار سبق استلامه (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>digest mismatch: the data is not what was promised</comment>
        <translation>البيانات تختلف عن البيانات المتوقعة (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unsafe path: a file name that is not allowed</comment>
        <translation>اسم ملف غير مسموح به (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>not admitted: the function does what functions may not</comment>
        <translation>الدالة تفعل ما لا يُسمح به للدوال (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unauthenticated: no identity was shown</comment>
        <translation>لم يُقدَّم ما يثبت الهوية (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>forbidden: the pool or the owner does not allow it</comment>
        <translation>غير مسموح به من المجمّع أو من مالك الحاسوب (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>not found: there is no such thing</comment>
        <translation>لم يُعثر على المطلوب (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>conflict: it contradicts what is already there</comment>
        <translation>تعارض مع ما هو موجود من قبل (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>rate limited: too many at once; later it will work</comment>
        <translation>الطلبات كثيرة الآن، وسينجح الأمر لاحقًا (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unavailable: the other side cannot be reached now</comment>
        <translation>يتعذّر الوصول إلى الطرف الآخر الآن (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>timed out: it took too long</comment>
        <translation>استغرق الأمر وقتًا أطول من اللازم (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>cancelled: it was called off</comment>
        <translation>تم الإلغاء (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>io error: the operating system refused a file or connection</comment>
        <translation>أبلغ نظام التشغيل عن خطأ في ملف أو اتصال (%1)</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>internal: an error inside Fallow</comment>
        <translation>خطأ داخل Fallow (%1)</translation>
    </message>
    <message>
        <source>the pool&apos;s operator gives this computer no new work for now</source>
        <translation>مشغّل المجمّع لا يعطي هذا الحاسوب عملًا جديدًا في الوقت الحالي</translation>
    </message>
    <message>
        <source>the pool gives work only to version %1 of Fallow or newer, and this is version %2</source>
        <translation>لا يعطي المجمّع عملًا إلا للإصدار %1 من Fallow أو ما هو أحدث، وهذا هو الإصدار %2</translation>
    </message>
    <message>
        <source>the pool gives work only to version %1 of Fallow, and this is version %2</source>
        <translation>لا يعطي المجمّع عملًا إلا للإصدار %1 من Fallow، وهذا هو الإصدار %2</translation>
    </message>
</context>
<context>
    <name>FileSaving</name>
    <message>
        <source>Saved as %1.</source>
        <translation>تم الحفظ باسم %1.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>لا يمكن كتابة %1: %2.</translation>
    </message>
</context>
<context>
    <name>ForeignPicture</name>
    <message>
        <source>This is not a picture of the kinds PNG, JPEG, WebP or BMP.</source>
        <translation>هذه ليست صورة بتنسيق PNG أو JPEG أو WebP أو BMP.</translation>
    </message>
    <message>
        <source>This picture is too large: at most %1 and %2 million pixels are looked at. Cut it around the QR code.</source>
        <translation>هذه الصورة أكبر من اللازم: الحد الأقصى %1 و%2 مليون بكسل. يمكن قصّها حول رمز QR.</translation>
    </message>
    <message>
        <source>This picture cannot be read: it is damaged or incomplete.</source>
        <translation>لا يمكن قراءة هذه الصورة: إنها تالفة أو غير مكتملة.</translation>
    </message>
    <message>
        <source>There is no QR code in this picture, or it is too small or too blurred to be read.</source>
        <translation>لا يوجد رمز QR في هذه الصورة، أو أنه أصغر من أن يُقرأ أو غير واضح.</translation>
    </message>
    <message>
        <source>There is more than one QR code in this picture. Cut it around the one of the pool.</source>
        <translation>في هذه الصورة أكثر من رمز QR واحد. يمكن قصّها حول رمز المجمّع.</translation>
    </message>
    <message>
        <source>The QR code in this picture is not a pool&apos;s link: that would begin with fallow://</source>
        <translation>رمز QR في هذه الصورة ليس رابط مجمّع: رابط المجمّع يبدأ بـ fallow://‎</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Shows what this computer lends and earns, and lets you pause it.</source>
        <translation>يعرض ما يعيره هذا الحاسوب وما يكسبه، ويتيح إيقافه مؤقتًا.</translation>
    </message>
    <message>
        <source>Where the agent keeps its state (default: %1).</source>
        <translation>المكان الذي يحفظ فيه الوكيل حالته (افتراضيًا: %1).</translation>
    </message>
    <message>
        <source>Begin in the tray, without the window.</source>
        <translation>البدء في علبة النظام دون النافذة.</translation>
    </message>
    <message>
        <source>fallow: it runs already, and does not answer.
</source>
        <translation>fallow: البرنامج قيد التشغيل من قبل، ولا يجيب.
</translation>
    </message>
</context>
<context>
    <name>Quantities</name>
    <message>
        <source>%1 s</source>
        <translation>%1 ث</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 د %2 ث</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 س %2 د</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 ي %2 س</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>No limit</source>
        <translation>بلا حد</translation>
    </message>
    <message>
        <source>Begin when nobody was here for</source>
        <translation>البدء بعد غياب الجميع لمدة</translation>
    </message>
    <message>
        <source>so long nobody touched the computer before work starts; none: also while it is used</source>
        <translation>كم يجب أن يمر دون أن يلمس أحد الحاسوب قبل أن يبدأ العمل؛ «دون انتظار»: العمل أيضًا أثناء استخدامه</translation>
    </message>
    <message>
        <source>Do not wait</source>
        <translation>دون انتظار</translation>
    </message>
    <message>
        <source>Go on after an interruption of</source>
        <translation>المواصلة بعد انقطاع لمدة</translation>
    </message>
    <message>
        <source>so long before work goes on that an input interrupted; same: as at the start</source>
        <translation>كم يجب أن يمر قبل مواصلة عمل قطعه استخدام الحاسوب؛ «كما في البداية»: مثل مدة البدء</translation>
    </message>
    <message>
        <source>As long as at the beginning</source>
        <translation>كما في البداية</translation>
    </message>
    <message>
        <source>Give memory back after</source>
        <translation>إعادة الذاكرة بعد</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>ساعات الأسبوع</translation>
    </message>
    <message>
        <source>when work is allowed, by the clock on the wall</source>
        <translation>متى يُسمح بالعمل، بالتوقيت المحلي</translation>
    </message>
    <message>
        <source>During films and presentations</source>
        <translation>أثناء الأفلام والعروض</translation>
    </message>
    <message>
        <source>also during films, full screen, presentations and calls</source>
        <translation>العمل أيضًا أثناء الأفلام وملء الشاشة والعروض والمكالمات</translation>
    </message>
    <message>
        <source>During work over the network</source>
        <translation>أثناء العمل عبر الشبكة</translation>
    </message>
    <message>
        <source>also while somebody works here over the network</source>
        <translation>العمل أيضًا أثناء استخدام أحد للحاسوب عبر الشبكة</translation>
    </message>
    <message>
        <source>While others are here</source>
        <translation>أثناء وجود آخرين</translation>
    </message>
    <message>
        <source>also while another user is active</source>
        <translation>العمل أيضًا أثناء نشاط مستخدم آخر</translation>
    </message>
    <message>
        <source>Programs that come first</source>
        <translation>برامج لها الأولوية</translation>
    </message>
    <message>
        <source>no work while one of these programs runs</source>
        <translation>لا عمل ما دام أحد هذه البرامج قيد التشغيل</translation>
    </message>
    <message>
        <source>Stop when other programs take</source>
        <translation>التوقف حين تأخذ البرامج الأخرى</translation>
    </message>
    <message>
        <source>no work while other programs take more of the processors for long</source>
        <translation>لا عمل حين تأخذ البرامج الأخرى أكثر من ذلك من المعالجات لفترة طويلة</translation>
    </message>
    <message>
        <source>When in doubt</source>
        <translation>عند الشك</translation>
    </message>
    <message>
        <source>what to do while it is not known whether work would disturb</source>
        <translation>ما الذي يحدث حين لا يُعرف إن كان العمل سيسبب إزعاجًا</translation>
    </message>
    <message>
        <source>Tasks at once</source>
        <translation>المهام في وقت واحد</translation>
    </message>
    <message>
        <source>tasks that run at the same time</source>
        <translation>عدد المهام التي تعمل في الوقت نفسه</translation>
    </message>
    <message>
        <source>Memory of one task</source>
        <translation>ذاكرة المهمة الواحدة</translation>
    </message>
    <message>
        <source>memory that one task may use</source>
        <translation>الذاكرة التي يجوز لمهمة واحدة استخدامها</translation>
    </message>
    <message>
        <source>Memory of all tasks</source>
        <translation>ذاكرة كل المهام</translation>
    </message>
    <message>
        <source>memory that all tasks together may use</source>
        <translation>الذاكرة التي يجوز لكل المهام معًا استخدامها</translation>
    </message>
    <message>
        <source>Share of the free memory</source>
        <translation>الحصة من الذاكرة الحرة</translation>
    </message>
    <message>
        <source>how much of the memory that is free they may use</source>
        <translation>كم يجوز للمهام أن تستخدم من الذاكرة الحرة</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>القرص</translation>
    </message>
    <message>
        <source>disk for functions, of all pools together</source>
        <translation>مساحة القرص للدوال، لكل المجمّعات معًا</translation>
    </message>
    <message>
        <source>On battery, down to</source>
        <translation>على البطارية، نزولًا إلى</translation>
    </message>
    <message>
        <source>work on battery while more than this is left in it</source>
        <translation>العمل على البطارية ما دام المتبقي فيها أكثر من ذلك</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>أبدًا</translation>
    </message>
    <message>
        <source>While saving power</source>
        <translation>أثناء توفير الطاقة</translation>
    </message>
    <message>
        <source>also while the computer saves power</source>
        <translation>العمل أيضًا حين يكون الحاسوب في وضع توفير الطاقة</translation>
    </message>
    <message>
        <source>While the lid is closed</source>
        <translation>عندما يكون الغطاء مغلقًا</translation>
    </message>
    <message>
        <source>also while the lid is closed, on mains only</source>
        <translation>العمل أيضًا والغطاء مغلق، عند التوصيل بالكهرباء فقط</translation>
    </message>
    <message>
        <source>Do less from this distance to overheating</source>
        <translation>تقليل العمل عند هذا البعد عن السخونة المفرطة</translation>
    </message>
    <message>
        <source>so far below the chip&apos;s critical temperature fewer tasks begin to run</source>
        <translation>عند هذا القدر دون درجة الحرارة الحرجة للشريحة يبدأ تقليل عدد المهام</translation>
    </message>
    <message>
        <source>Stop at this distance to overheating</source>
        <translation>التوقف عند هذا البعد عن السخونة المفرطة</translation>
    </message>
    <message>
        <source>so far below the chip&apos;s critical temperature no task runs</source>
        <translation>عند هذا القدر دون درجة الحرارة الحرجة للشريحة لا تعمل أي مهمة</translation>
    </message>
    <message>
        <source>Fetch at most</source>
        <translation>أقصى سرعة للتنزيل</translation>
    </message>
    <message>
        <source>how fast functions are fetched, all pools together</source>
        <translation>سرعة تنزيل الدوال، لكل المجمّعات معًا</translation>
    </message>
    <message>
        <source>Pass on at most</source>
        <translation>أقصى سرعة للتمرير</translation>
    </message>
    <message>
        <source>how fast functions are passed on, all pools together</source>
        <translation>سرعة تمرير الدوال، لكل المجمّعات معًا</translation>
    </message>
    <message>
        <source>Pass functions on</source>
        <translation>تمرير الدوال</translation>
    </message>
    <message>
        <source>whether functions are passed on to other hosts</source>
        <translation>هل تُمرَّر الدوال إلى مضيفين آخرين</translation>
    </message>
    <message>
        <source>Where transfers cost money</source>
        <translation>حيث يكلّف النقل مالًا</translation>
    </message>
    <message>
        <source>fetch and pass on also where transfers cost money</source>
        <translation>التنزيل والتمرير أيضًا حيث يكلّف النقل مالًا</translation>
    </message>
    <message>
        <source>Through a VPN</source>
        <translation>عبر شبكة VPN</translation>
    </message>
    <message>
        <source>fetch and pass on also through a VPN</source>
        <translation>التنزيل والتمرير أيضًا عبر شبكة VPN</translation>
    </message>
    <message>
        <source>At most in a day</source>
        <translation>الحد الأقصى في اليوم</translation>
    </message>
    <message>
        <source>fetched and passed on in a day, all pools together</source>
        <translation>ما يُنزَّل ويُمرَّر في اليوم، لكل المجمّعات معًا</translation>
    </message>
    <message>
        <source>At most in a month</source>
        <translation>الحد الأقصى في الشهر</translation>
    </message>
    <message>
        <source>fetched and passed on in a month, all pools together</source>
        <translation>ما يُنزَّل ويُمرَّر في الشهر، لكل المجمّعات معًا</translation>
    </message>
    <message>
        <source>after so long a pause tasks leave the memory, and wait as at the start; those without a checkpoint leave it after 12 times as long</source>
        <translation>بعد إيقاف مؤقت بهذا الطول تغادر المهام الذاكرة، ولا تبدأ من جديد إلا بعد مرور مدة البدء؛ أما المهام التي ليست لها نقطة حفظ فتغادرها بعد 12 ضعف هذه المدة</translation>
    </message>
    <message>
        <source>When it works</source>
        <translation>متى يعمل</translation>
    </message>
    <message>
        <source>How much it takes</source>
        <translation>كم يستهلك</translation>
    </message>
    <message>
        <source>Power and heat</source>
        <translation>الطاقة والحرارة</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>الشبكة</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>أخرى</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>الإيقاف المؤقت</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>العمل</translation>
    </message>
    <message>
        <source>Functions of these publishers</source>
        <translation>دوال هؤلاء الناشرين</translation>
    </message>
    <message>
        <source>only functions of these publishers run here; all: of everybody whom a pool lets publish</source>
        <translation>لا تعمل هنا إلا دوال هؤلاء الناشرين؛ «all»: دوال كل من يسمح له مجمّع بالنشر</translation>
    </message>
    <message>
        <source>Longest tasks</source>
        <translation>أطول المهام</translation>
    </message>
    <message>
        <source>no functions whose tasks may take more processor time</source>
        <translation>لا دوال يجوز لمهامها أن تستغرق أكثر من ذلك من وقت المعالج</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>لمن يعمل</translation>
    </message>
    <message>
        <source>Functions with these names</source>
        <translation>الدوال بهذه الأسماء</translation>
    </message>
    <message>
        <source>only functions with these names run here, where * stands for any letters; all: whatever they are called</source>
        <translation>لا تعمل هنا إلا الدوال بهذه الأسماء، حيث تمثّل * أي أحرف؛ all: أيًّا كان اسمها</translation>
    </message>
    <message>
        <source>Stay awake for work</source>
        <translation>البقاء مستيقظًا للعمل</translation>
    </message>
    <message>
        <source>does not sleep by itself while tasks run and nobody is here, on mains only</source>
        <translation>لا ينام من تلقاء نفسه أثناء تشغيل المهام وغياب المستخدم، عند الاتصال بالكهرباء فقط</translation>
    </message>
    <message>
        <source>Price of a kilowatt-hour</source>
        <translation>سعر الكيلوواط ساعة</translation>
    </message>
    <message>
        <source>what a kilowatt-hour costs here, from which the price of work is estimated</source>
        <translation>تكلفة الكيلوواط ساعة هنا، ومنها يُقدَّر سعر العمل</translation>
    </message>
    <message>
        <source>Note on the electricity</source>
        <translation>ملاحظة عن الكهرباء</translation>
    </message>
    <message>
        <source>what is to be known of the electricity used here</source>
        <translation>ما ينبغي معرفته عن الكهرباء المستخدمة هنا</translation>
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
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 K</source>
        <translation>%1 K</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 ي</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 س</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 د</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 ث</translation>
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
        <translation>فقط حين لا يكون لدى أي مجمّع آخر عمل</translation>
    </message>
    <message>
        <source>all of the time</source>
        <translation>كل الوقت</translation>
    </message>
    <message>
        <source>%1 of %2 parts of the time, while all pools have work</source>
        <translation>%1 من كل %2 من أجزاء الوقت، ما دام لدى كل المجمّعات عمل</translation>
    </message>
    <message>
        <source>%1% of the time, while all pools have work</source>
        <translation>%1% من الوقت، ما دام لدى كل المجمّعات عمل</translation>
    </message>
</context>
<context>
    <name>SignalWords</name>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>in use for %1</source>
        <translation>قيد الاستخدام منذ %1</translation>
    </message>
    <message>
        <source>idle for %1</source>
        <translation>دون استخدام منذ %1</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>مقفل</translation>
    </message>
    <message>
        <source>not locked</source>
        <translation>غير مقفل</translation>
    </message>
    <message>
        <source>somebody works here from afar</source>
        <translation>شخص يعمل هنا عن بُعد</translation>
    </message>
    <message>
        <source>another user is active</source>
        <translation>مستخدم آخر نشط</translation>
    </message>
    <message>
        <source>nobody else</source>
        <translation>لا أحد غيرك</translation>
    </message>
    <message>
        <source>film</source>
        <translation>فيلم</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>ملء الشاشة</translation>
    </message>
    <message>
        <source>presentation</source>
        <translation>عرض تقديمي</translation>
    </message>
    <message>
        <source>call</source>
        <translation>مكالمة</translation>
    </message>
    <message>
        <source>kept awake</source>
        <translation>إبقاء الحاسوب مستيقظًا</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>battery</source>
        <translation>بطارية</translation>
    </message>
    <message>
        <source>mains</source>
        <translation>كهرباء</translation>
    </message>
    <message>
        <source>%1, charge %2</source>
        <translation>%1، الشحن %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>مفعّل</translation>
    </message>
    <message>
        <source>off</source>
        <translation>غير مفعّل</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>مغلق</translation>
    </message>
    <message>
        <source>open</source>
        <translation>مفتوح</translation>
    </message>
    <message>
        <source>%1 °C of %2 °C, %3 K a minute (%4)</source>
        <translation>%1°C من %2°C، بمعدل %3 K في الدقيقة (%4)</translation>
    </message>
    <message>
        <source>slowed down by heat</source>
        <translation>مُبطَّأ بسبب الحرارة</translation>
    </message>
    <message>
        <source>%1 by other programs</source>
        <translation>%1 للبرامج الأخرى</translation>
    </message>
    <message>
        <source>waiting for processor %1, memory %2, disk %3</source>
        <translation>انتظار المعالج %1، والذاكرة %2، والقرص %3</translation>
    </message>
    <message>
        <source>%1 of %2 available</source>
        <translation>المتاح %1 من %2</translation>
    </message>
    <message>
        <source>none runs</source>
        <translation>لا يعمل أي منها</translation>
    </message>
    <message>
        <source>online</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>metered</source>
        <translation>مدفوع حسب الاستهلاك</translation>
    </message>
    <message>
        <source>through a VPN</source>
        <translation>عبر شبكة VPN</translation>
    </message>
    <message>
        <source>about to sleep</source>
        <translation>على وشك السكون</translation>
    </message>
    <message>
        <source>awake</source>
        <translation>مستيقظ</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation>غير معروف: %1</translation>
    </message>
    <message>
        <source>none here</source>
        <translation>لا يوجد هنا</translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message>
        <source>1 day</source>
        <translation>يوم واحد</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>0 يوم</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومين</numerusform>
            <numerusform>%Ln أيام</numerusform>
            <numerusform>%Ln يومًا</numerusform>
            <numerusform>%Ln يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>ساعة واحدة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>0 ساعة</numerusform>
            <numerusform>ساعة واحدة</numerusform>
            <numerusform>ساعتين</numerusform>
            <numerusform>%Ln ساعات</numerusform>
            <numerusform>%Ln ساعة</numerusform>
            <numerusform>%Ln ساعة</numerusform>
        </translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>دقيقة واحدة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>0 دقيقة</numerusform>
            <numerusform>دقيقة واحدة</numerusform>
            <numerusform>دقيقتين</numerusform>
            <numerusform>%Ln دقائق</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>ثانية واحدة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>0 ثانية</numerusform>
            <numerusform>ثانية واحدة</numerusform>
            <numerusform>ثانيتين</numerusform>
            <numerusform>%Ln ثوانٍ</numerusform>
            <numerusform>%Ln ثانية</numerusform>
            <numerusform>%Ln ثانية</numerusform>
        </translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>يوم الاثنين</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>يوم الثلاثاء</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>يوم الأربعاء</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>يوم الخميس</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>يوم الجمعة</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>يوم السبت</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>يوم الأحد</translation>
    </message>
    <message>
        <source>Stops at %1 at the latest.</source>
        <translation>يتوقف في %1 على أبعد تقدير.</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1، بعد %2</translation>
    </message>
    <message>
        <source>Working: nobody is using the computer. Stops at the first input.</source>
        <translation>قيد العمل: لا أحد يستخدم الحاسوب. يتوقف عند أول استخدام.</translation>
    </message>
    <message>
        <source>Working, also while the computer is used, as you want it.</source>
        <translation>قيد العمل، حتى أثناء استخدام الحاسوب، حسب رغبتك.</translation>
    </message>
    <message>
        <source>Working: there is no keyboard or screen here that anybody could use. Stops when other programs need the processors.</source>
        <translation>قيد العمل: لا توجد هنا لوحة مفاتيح ولا شاشة يمكن لأحد استخدامها. يتوقف حين تحتاج برامج أخرى إلى المعالجات.</translation>
    </message>
    <message>
        <source>Working, although it is not known whether anybody is using the computer, as you want it.</source>
        <translation>قيد العمل، رغم أنه لا يُعرف إن كان أحد يستخدم الحاسوب، حسب رغبتك.</translation>
    </message>
    <message>
        <source>Working: you asked for it, until %1.</source>
        <translation>قيد العمل: بناءً على طلبك، حتى %1.</translation>
    </message>
    <message>
        <source>Working: you asked for it.</source>
        <translation>قيد العمل: بناءً على طلبك.</translation>
    </message>
    <message>
        <source>Only 1 task for %1 % of the time, because of the heat.</source>
        <translation>مهمة واحدة فقط خلال %1% من الوقت، بسبب الحرارة.</translation>
    </message>
    <message>
        <source>Only 1 task, because heat has slowed the processor down.</source>
        <translation>مهمة واحدة فقط، لأن الحرارة أبطأت المعالج.</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln tasks, because heat has slowed the processor down.</source>
        <translation>
            <numerusform>لا مهام، لأن الحرارة أبطأت المعالج.</numerusform>
            <numerusform>مهمة واحدة فقط، لأن الحرارة أبطأت المعالج.</numerusform>
            <numerusform>مهمتان فقط، لأن الحرارة أبطأت المعالج.</numerusform>
            <numerusform>%Ln مهام فقط، لأن الحرارة أبطأت المعالج.</numerusform>
            <numerusform>%Ln مهمة فقط، لأن الحرارة أبطأت المعالج.</numerusform>
            <numerusform>%Ln مهمة فقط، لأن الحرارة أبطأت المعالج.</numerusform>
        </translation>
    </message>
    <message>
        <source>Only 1 task, because of the heat.</source>
        <translation>مهمة واحدة فقط، بسبب الحرارة.</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln tasks, because of the heat.</source>
        <translation>
            <numerusform>لا مهام، بسبب الحرارة.</numerusform>
            <numerusform>مهمة واحدة فقط، بسبب الحرارة.</numerusform>
            <numerusform>مهمتان فقط، بسبب الحرارة.</numerusform>
            <numerusform>%Ln مهام فقط، بسبب الحرارة.</numerusform>
            <numerusform>%Ln مهمة فقط، بسبب الحرارة.</numerusform>
            <numerusform>%Ln مهمة فقط، بسبب الحرارة.</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused: you asked for it. Starts at %1, or when you resume it.</source>
        <translation>متوقف مؤقتًا: بناءً على طلبك. يبدأ العمل في %1، أو عند طلبك الاستئناف.</translation>
    </message>
    <message>
        <source>Paused: you asked for it. Starts when you resume it.</source>
        <translation>متوقف مؤقتًا: بناءً على طلبك. يبدأ العمل عند طلبك الاستئناف.</translation>
    </message>
    <message>
        <source>Paused: your organisation&apos;s policy cannot be used: %1. Starts when there is a valid one.</source>
        <translation>متوقف مؤقتًا: لا يمكن استخدام سياسة مؤسستك: %1. يبدأ العمل حين توجد سياسة صالحة.</translation>
    </message>
    <message>
        <source>Paused: the computer is about to sleep. Starts when it has woken.</source>
        <translation>متوقف مؤقتًا: الحاسوب على وشك السكون. يبدأ العمل عند استيقاظه.</translation>
    </message>
    <message>
        <source>Paused: the computer has just woken. Starts %1 after that.</source>
        <translation>متوقف مؤقتًا: استيقظ الحاسوب للتو. يبدأ العمل بعد %1 من ذلك.</translation>
    </message>
    <message>
        <source>Paused: the computer is too hot, at %1 °C. Starts below %2 °C.</source>
        <translation>متوقف مؤقتًا: حرارة الحاسوب مرتفعة أكثر من اللازم، وهي %1°C. يبدأ العمل حين تنخفض عن %2°C.</translation>
    </message>
    <message>
        <source>Paused: the computer is too hot, at %1 °C (%3). Starts below %2 °C.</source>
        <translation>متوقف مؤقتًا: حرارة الحاسوب مرتفعة أكثر من اللازم، وهي %1°C (%3). يبدأ العمل حين تنخفض عن %2°C.</translation>
    </message>
    <message>
        <source>Paused: the computer runs on battery. Starts on mains.</source>
        <translation>متوقف مؤقتًا: الحاسوب يعمل على البطارية. يبدأ العمل عند التوصيل بالكهرباء.</translation>
    </message>
    <message>
        <source>Paused: the battery is down to %1 %. Starts at %2 %, or on mains.</source>
        <translation>متوقف مؤقتًا: انخفض شحن البطارية إلى %1%. يبدأ العمل عند %2%، أو عند التوصيل بالكهرباء.</translation>
    </message>
    <message>
        <source>Paused: the computer saves power. Starts when power saving is switched off.</source>
        <translation>متوقف مؤقتًا: الحاسوب في وضع توفير الطاقة. يبدأ العمل عند إيقاف توفير الطاقة.</translation>
    </message>
    <message>
        <source>Paused: the lid is closed and the computer runs on battery. Starts on mains.</source>
        <translation>متوقف مؤقتًا: الغطاء مغلق والحاسوب يعمل على البطارية. يبدأ العمل عند التوصيل بالكهرباء.</translation>
    </message>
    <message>
        <source>Paused: the lid is closed. Starts when it is opened.</source>
        <translation>متوقف مؤقتًا: الغطاء مغلق. يبدأ العمل عند فتحه.</translation>
    </message>
    <message>
        <source>Paused: it is outside the hours for work. Starts at %1 at the earliest.</source>
        <translation>متوقف مؤقتًا: الوقت خارج ساعات العمل المسموح بها. يبدأ العمل في %1 على أقرب تقدير.</translation>
    </message>
    <message>
        <source>Paused: it is outside the hours for work.</source>
        <translation>متوقف مؤقتًا: الوقت خارج ساعات العمل المسموح بها.</translation>
    </message>
    <message>
        <source>Paused: %1 is running. Starts when it has ended.</source>
        <translation>متوقف مؤقتًا: البرنامج %1 قيد التشغيل. يبدأ العمل بعد انتهائه.</translation>
    </message>
    <message>
        <source>Paused: you are using the computer. Starts %1 after your last input.</source>
        <translation>متوقف مؤقتًا: الحاسوب قيد استخدامك. يبدأ العمل بعد %1 من آخر استخدام.</translation>
    </message>
    <message>
        <source>Paused: you have just used the computer. Starts %1 after your last input, at %2.</source>
        <translation>متوقف مؤقتًا: كان الحاسوب قيد استخدامك قبل قليل. يبدأ العمل بعد %1 من آخر استخدام، في %2.</translation>
    </message>
    <message>
        <source>Paused: somebody is using the computer over the network. Starts %1 after that has ended.</source>
        <translation>متوقف مؤقتًا: هناك من يستخدم الحاسوب عبر الشبكة. يبدأ العمل بعد %1 من انتهاء ذلك.</translation>
    </message>
    <message>
        <source>Paused: another user is using the computer. Starts %1 after that has ended.</source>
        <translation>متوقف مؤقتًا: مستخدم آخر يستخدم الحاسوب. يبدأ العمل بعد %1 من انتهاء ذلك.</translation>
    </message>
    <message>
        <source>Paused: the computer was in use until just now. Starts %1 after that, at %2.</source>
        <translation>متوقف مؤقتًا: كان الحاسوب قيد الاستخدام حتى قبل قليل. يبدأ العمل بعد %1 من ذلك، في %2.</translation>
    </message>
    <message>
        <source>Paused: the computer was in use until just now. Starts %1 after that.</source>
        <translation>متوقف مؤقتًا: كان الحاسوب قيد الاستخدام حتى قبل قليل. يبدأ العمل بعد %1 من ذلك.</translation>
    </message>
    <message>
        <source>Paused: other programs need the processors. Starts when they have taken no more than %1 % for a minute.</source>
        <translation>متوقف مؤقتًا: برامج أخرى تحتاج إلى المعالجات. يبدأ العمل حين لا تأخذ أكثر من %1% لمدة دقيقة.</translation>
    </message>
    <message>
        <source>Paused: other programs need the memory. Starts when enough of it is free.</source>
        <translation>متوقف مؤقتًا: برامج أخرى تحتاج إلى الذاكرة. يبدأ العمل حين يتوفر منها ما يكفي.</translation>
    </message>
    <message>
        <source>Paused: a film is playing. Starts %1 after its end.</source>
        <translation>متوقف مؤقتًا: هناك فيلم قيد العرض. يبدأ العمل بعد %1 من نهايته.</translation>
    </message>
    <message>
        <source>Paused: a program fills the screen. Starts %1 after it has left it.</source>
        <translation>متوقف مؤقتًا: هناك برنامج يملأ الشاشة. يبدأ العمل بعد %1 من خروجه من ملء الشاشة.</translation>
    </message>
    <message>
        <source>Paused: a presentation is being given. Starts %1 after its end.</source>
        <translation>متوقف مؤقتًا: هناك عرض تقديمي جارٍ. يبدأ العمل بعد %1 من نهايته.</translation>
    </message>
    <message>
        <source>Paused: there is a call. Starts %1 after its end.</source>
        <translation>متوقف مؤقتًا: هناك مكالمة جارية. يبدأ العمل بعد %1 من نهايتها.</translation>
    </message>
    <message>
        <source>Paused: a program keeps the computer awake. Starts %1 after it has let go.</source>
        <translation>متوقف مؤقتًا: هناك برنامج يُبقي الحاسوب مستيقظًا. يبدأ العمل بعد %1 من توقفه عن ذلك.</translation>
    </message>
    <message>
        <source>Paused: a film is playing (%2). Starts %1 after its end.</source>
        <translation>متوقف مؤقتًا: هناك فيلم قيد العرض (%2). يبدأ العمل بعد %1 من نهايته.</translation>
    </message>
    <message>
        <source>Paused: %2 fills the screen. Starts %1 after it has left it.</source>
        <translation>متوقف مؤقتًا: البرنامج %2 يملأ الشاشة. يبدأ العمل بعد %1 من خروجه من ملء الشاشة.</translation>
    </message>
    <message>
        <source>Paused: a presentation is being given (%2). Starts %1 after its end.</source>
        <translation>متوقف مؤقتًا: هناك عرض تقديمي جارٍ (%2). يبدأ العمل بعد %1 من نهايته.</translation>
    </message>
    <message>
        <source>Paused: there is a call (%2). Starts %1 after its end.</source>
        <translation>متوقف مؤقتًا: هناك مكالمة جارية (%2). يبدأ العمل بعد %1 من نهايتها.</translation>
    </message>
    <message>
        <source>Paused: %2 keeps the computer awake. Starts %1 after it has let go.</source>
        <translation>متوقف مؤقتًا: البرنامج %2 يُبقي الحاسوب مستيقظًا. يبدأ العمل بعد %1 من توقفه عن ذلك.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether you are using the computer (%1). Starts when that is known.</source>
        <translation>متوقف مؤقتًا: لا يُعرف إن كان الحاسوب قيد استخدامك (%1). يبدأ العمل عند معرفة ذلك.</translation>
    </message>
    <message>
        <source>Paused: it is not known who else is using the computer (%1). Starts when that is known.</source>
        <translation>متوقف مؤقتًا: لا يُعرف من غيرك يستخدم الحاسوب (%1). يبدأ العمل عند معرفة ذلك.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether somebody is watching (%1). Starts when that is known.</source>
        <translation>متوقف مؤقتًا: لا يُعرف إن كان أحد يشاهد شيئًا (%1). يبدأ العمل عند معرفة ذلك.</translation>
    </message>
    <message>
        <source>Paused: it is not known how the computer is powered (%1). Starts when that is known.</source>
        <translation>متوقف مؤقتًا: لا يُعرف مصدر طاقة الحاسوب (%1). يبدأ العمل عند معرفة ذلك.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether the computer saves power (%1). Starts when that is known.</source>
        <translation>متوقف مؤقتًا: لا يُعرف إن كان الحاسوب في وضع توفير الطاقة (%1). يبدأ العمل عند معرفة ذلك.</translation>
    </message>
    <message>
        <source>Paused: it is not known whether the lid is closed (%1). Starts when that is known.</source>
        <translation>متوقف مؤقتًا: لا يُعرف إن كان الغطاء مغلقًا (%1). يبدأ العمل عند معرفة ذلك.</translation>
    </message>
    <message>
        <source>Paused: it is not known how hot the computer is (%1). Starts when that is known.</source>
        <translation>متوقف مؤقتًا: لا تُعرف درجة حرارة الحاسوب (%1). يبدأ العمل عند معرفة ذلك.</translation>
    </message>
    <message>
        <source>Paused: it is not known how busy other programs are (%1). Starts when that is known.</source>
        <translation>متوقف مؤقتًا: لا يُعرف مدى انشغال البرامج الأخرى (%1). يبدأ العمل عند معرفة ذلك.</translation>
    </message>
    <message>
        <source>Paused: it is not known how much memory is free (%1). Starts when that is known.</source>
        <translation>متوقف مؤقتًا: لا يُعرف مقدار الذاكرة الحرة (%1). يبدأ العمل عند معرفة ذلك.</translation>
    </message>
    <message>
        <source>Paused: it is not known which programs are running (%1). Starts when that is known.</source>
        <translation>متوقف مؤقتًا: لا تُعرف البرامج قيد التشغيل (%1). يبدأ العمل عند معرفة ذلك.</translation>
    </message>
    <message>
        <source>Paused: it is not known what the network is like (%1). Starts when that is known.</source>
        <translation>متوقف مؤقتًا: لا تُعرف حالة الشبكة (%1). يبدأ العمل عند معرفة ذلك.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the computer is offline. Starts when it is connected.</source>
        <translation>لا تنزيل ولا تمرير: الحاسوب غير متصل بالشبكة. يبدأ النقل عند اتصاله.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the network is metered. Starts on one that is not.</source>
        <translation>لا تنزيل ولا تمرير: الشبكة مدفوعة حسب الاستهلاك. يبدأ النقل عبر شبكة ليست كذلك.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the connection is a VPN. Starts on one that is not.</source>
        <translation>لا تنزيل ولا تمرير: الاتصال عبر شبكة VPN. يبدأ النقل عبر اتصال ليس كذلك.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the day&apos;s limit of %1 is reached. Starts at midnight.</source>
        <translation>لا تنزيل ولا تمرير: بلغ النقل حدّ اليوم، وهو %1. يبدأ النقل عند منتصف الليل.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the month&apos;s limit of %1 is reached. Starts next month.</source>
        <translation>لا تنزيل ولا تمرير: بلغ النقل حدّ الشهر، وهو %1. يبدأ النقل في الشهر القادم.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: other programs need the disk. Starts when they do not.</source>
        <translation>لا تنزيل ولا تمرير: برامج أخرى تحتاج إلى القرص. يبدأ النقل حين لا تحتاج إليه.</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: it is not known what the network is like (%1). Starts when that is known.</source>
        <translation>لا تنزيل ولا تمرير: لا تُعرف حالة الشبكة (%1). يبدأ النقل عند معرفة ذلك.</translation>
    </message>
    <message>
        <source>your organisation</source>
        <translation>مؤسستك</translation>
    </message>
</context>
<context>
    <name>TaskWords</name>
    <message>
        <source>other computers agreed on another result</source>
        <translation>اتفقت حواسيب أخرى على نتيجة مختلفة</translation>
    </message>
    <message>
        <source>no result of this task could be confirmed</source>
        <translation>تعذّر تأكيد أي نتيجة لهذه المهمة</translation>
    </message>
    <message>
        <source>it could not be finished on this computer</source>
        <translation>تعذّر إكمال المهمة على هذا الحاسوب</translation>
    </message>
    <message>
        <source>it came after its deadline</source>
        <translation>وصلت النتيجة بعد انقضاء المهلة</translation>
    </message>
    <message>
        <source>it was given back unfinished</source>
        <translation>أُعيدت المهمة دون إكمالها</translation>
    </message>
    <message>
        <source>the task had been decided before</source>
        <translation>كان أمر المهمة محسومًا من قبل</translation>
    </message>
    <message>
        <source>its batch was cancelled</source>
        <translation>أُلغيت الدفعة التي تنتمي إليها المهمة</translation>
    </message>
    <message>
        <source>the pool did not take the result</source>
        <translation>لم يقبل المجمّع النتيجة</translation>
    </message>
    <message>
        <source>the pool gives a reason that this version of Fallow does not know</source>
        <translation>يذكر المجمّع سببًا لا يعرفه هذا الإصدار من Fallow</translation>
    </message>
    <message>
        <source>Not delivered yet</source>
        <translation>لم تُسلَّم بعد</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>معلّقة</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>ممنوحة</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>مرفوضة</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>مرفوضة: %1</translation>
    </message>
    <message>
        <source>(%1)</source>
        <comment>credits that may come</comment>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>Ended (UTC)</source>
        <translation>وقت الانتهاء (UTC)</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>المجمّع</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>الدالة</translation>
    </message>
    <message>
        <source>Processor seconds</source>
        <translation>ثواني المعالج</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>الثواني</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>القرار</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>النقاط</translation>
    </message>
    <message>
        <source>Credits claimed</source>
        <translation>النقاط المطالَب بها</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>الحجز المؤقت</translation>
    </message>
</context>
<context>
    <name>UsageSummary</name>
    <message>
        <source>Day (UTC)</source>
        <translation>اليوم (UTC)</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>المجمّع</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>الدالة</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Processor hours</source>
        <translation>ساعات المعالج</translation>
    </message>
    <message>
        <source>Bytes down</source>
        <translation>البايتات المنزَّلة</translation>
    </message>
    <message>
        <source>Bytes up</source>
        <translation>البايتات الممرَّرة</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>النقاط</translation>
    </message>
    <message>
        <source>Energy in kWh (estimated)</source>
        <translation>الطاقة بوحدة kWh (تقديرية)</translation>
    </message>
    <message>
        <source>(transfer of functions)</source>
        <translation>(نقل الدوال)</translation>
    </message>
    <message>
        <source>Credits pending</source>
        <translation>النقاط المعلّقة</translation>
    </message>
    <message>
        <source>Credits refused</source>
        <translation>النقاط المرفوضة</translation>
    </message>
</context>
<context>
    <name>UsageWords</name>
    <message>
        <source>%1 to %2</source>
        <translation>من %1 إلى %2</translation>
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
        <translation>النقاط: %1</translation>
    </message>
    <message>
        <source>Tasks: %1</source>
        <translation>المهام: %1</translation>
    </message>
    <message>
        <source>%1 fetched, %2 passed on</source>
        <translation>التنزيل %1، والتمرير %2</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>نحو %1</translation>
    </message>
    <message>
        <source>about %1, %2</source>
        <translation>نحو %1، %2</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>بايت</translation>
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
        <translation>النقاط</translation>
    </message>
    <message>
        <source>Processor hours</source>
        <translation>ساعات المعالج</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>عمليات النقل</translation>
    </message>
    <message>
        <source>Energy (estimated)</source>
        <translation>الطاقة (تقديرية)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>التنزيل</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>التمرير</translation>
    </message>
    <message>
        <source>kWh (estimated)</source>
        <translation>‏kWh (تقديرية)</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 س</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1 kWh</translation>
    </message>
    <message>
        <source>%1 credits, %2 more pending, %3 refused</source>
        <translation>النقاط: الممنوحة %1، والمعلّقة %2، والمرفوضة %3</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>الممنوحة</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>المعلّقة</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>المرفوضة</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityModel</name>
    <message>
        <source>Task</source>
        <translation>مهمة</translation>
    </message>
    <message>
        <source>State</source>
        <translation>حالة</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>مجمّع</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>نقاط</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>إعدادات</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>مشكلة</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>تفاصيل</translation>
    </message>
    <message>
        <source>When</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>ما حدث</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityPage</name>
    <message>
        <source>Kinds of entries shown</source>
        <translation>أنواع الأحداث المعروضة</translation>
    </message>
    <message>
        <source>What matters</source>
        <translation>المهم</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>كل شيء</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Only entries with these words</source>
        <translation>الأحداث التي تتضمن هذه الكلمات فقط</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>نسخ معلومات التشخيص (&amp;C)</translation>
    </message>
    <message>
        <source>Versions, state and settings, for whoever helps you. No keys, accounts or names of yours are among them.</source>
        <translation>الإصدارات والحالة والإعدادات، لمن يقدّم لك المساعدة. لا تتضمن مفاتيح ولا حسابات ولا أسماء تخصك.</translation>
    </message>
    <message>
        <source>&amp;Open the log&apos;s folder</source>
        <translation>فتح مجلد السجل (&amp;O)</translation>
    </message>
    <message>
        <source>What happened, the newest first</source>
        <translation>ما حدث، الأحدث أولًا</translation>
    </message>
    <message>
        <source>No entry is as you search.</source>
        <translation>لا شيء يطابق البحث.</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>تم النسخ</translation>
    </message>
    <message>
        <source>Nothing happened yet. Pauses and their reasons, tasks, credits that come in and problems are written here, from the start of this program on.</source>
        <translation>لم يحدث شيء بعد. تُسجَّل هنا حالات الإيقاف المؤقت وأسبابها والمهام والنقاط الواردة والمشكلات، منذ بدء تشغيل هذا البرنامج.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityRecord</name>
    <message>
        <source>Fallow&apos;s agent is running.</source>
        <translation>وكيل Fallow قيد التشغيل.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent went away.</source>
        <translation>لم يعد وكيل Fallow موجودًا.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent does not answer.</source>
        <translation>وكيل Fallow لا يجيب.</translation>
    </message>
    <message>
        <source>What answers in place of Fallow&apos;s agent is not understood: %1.</source>
        <translation>ما يجيب مكان وكيل Fallow غير مفهوم: %1.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentLines</name>
    <message>
        <source>its answer does not end</source>
        <translation>إجابته لا تنتهي</translation>
    </message>
    <message>
        <source>its answer is not JSON</source>
        <translation>إجابته ليست بصيغة JSON</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentLink</name>
    <message>
        <source>Fallow&apos;s agent does not run.</source>
        <translation>وكيل Fallow لا يعمل.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent does not answer.</source>
        <translation>وكيل Fallow لا يجيب.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent refuses it and does not say why.</source>
        <translation>وكيل Fallow يرفض ذلك دون ذكر السبب.</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent went away before it answered.</source>
        <translation>توقف وكيل Fallow قبل أن يجيب.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentModel</name>
    <message>
        <source>it does not say what it does (%1)</source>
        <translation>لا يذكر ما يفعله (%1)</translation>
    </message>
    <message>
        <source>its report cannot be read</source>
        <translation>لا يمكن قراءة تقريره</translation>
    </message>
    <message>
        <source>The agent&apos;s answer cannot be read.</source>
        <translation>لا يمكن قراءة إجابة الوكيل.</translation>
    </message>
    <message>
        <source>its history cannot be read</source>
        <translation>لا يمكن قراءة سجله</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AttachForm</name>
    <message>
        <source>The li&amp;nk that the pool gave you:</source>
        <translation>الرابط الذي أعطاك إياه المجمّع (&amp;N):</translation>
    </message>
    <message>
        <source>From a &amp;file…</source>
        <translation>من ملف (&amp;F)…</translation>
    </message>
    <message>
        <source>L&amp;ook</source>
        <translation>معاينة (&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>إلغاء (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Attach this pool</source>
        <translation>ربط هذا المجمّع (&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;hare:</source>
        <translation>الحصة (&amp;H):</translation>
    </message>
    <message>
        <source>Address:</source>
        <translation>العنوان:</translation>
    </message>
    <message>
        <source>Who may publish functions:</source>
        <translation>من يحق له نشر الدوال:</translation>
    </message>
    <message>
        <source>Fingerprint:</source>
        <translation>البصمة:</translation>
    </message>
    <message>
        <source>Version:</source>
        <translation>الإصدار:</translation>
    </message>
    <message>
        <source>With several pools, each gets work done by its share of them all: one with 200 twice as much as one with 100.</source>
        <translation>عند تعدد المجمّعات يُنجَز لكل منها عمل بقدر حصته من مجموع الحصص: فمن حصته 200 يُنجَز له ضعف ما يُنجَز لمن حصته 100.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>لا يمكن قراءة الملف: %1</translation>
    </message>
    <message>
        <source>This is not a pool&apos;s link: it would begin with fallow://</source>
        <translation>هذا ليس رابط مجمّع: رابط المجمّع يكون بهذا الشكل: fallow://pool.example.org</translation>
    </message>
    <message>
        <source>Asking the pool who it is…</source>
        <translation>جارٍ سؤال المجمّع عن هويته…</translation>
    </message>
    <message>
        <source>Being attached…</source>
        <translation>جارٍ الربط…</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>ولا أحد غيرهم</numerusform>
            <numerusform>وناشر آخر</numerusform>
            <numerusform>وناشران آخران</numerusform>
            <numerusform>و%Ln ناشرين آخرين</numerusform>
            <numerusform>و%Ln ناشرًا آخر</numerusform>
            <numerusform>و%Ln ناشر آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>لا أحد حتى الآن</translation>
    </message>
    <message>
        <source>It does not say.</source>
        <translation>لم يُذكر ذلك.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>who runs a pool, and how to reach them</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Nothing yet: it has no functions.</source>
        <translation>لا شيء بعد: ليست للمجمّع أي دوال.</translation>
    </message>
    <message>
        <source>A task takes at most %1 of memory and %2 of processor time.</source>
        <translation>تستهلك المهمة الواحدة على الأكثر %1 من الذاكرة و%2 من وقت المعالج.</translation>
    </message>
    <message>
        <source>What for:</source>
        <translation>الغرض:</translation>
    </message>
    <message>
        <source>Who runs it:</source>
        <translation>من يديره:</translation>
    </message>
    <message>
        <source>What it asks:</source>
        <translation>ما يطلبه:</translation>
    </message>
    <message>
        <source>A text with the link in it, or a picture of its QR code</source>
        <translation>نص يتضمن الرابط، أو صورة لرمز QR الخاص به</translation>
    </message>
    <message>
        <source>A picture of the pool&apos;s QR code can be pasted or dropped here too. Looking sends nothing about you or this computer.</source>
        <translation>يمكن أيضًا لصق صورة لرمز QR الخاص بالمجمّع هنا أو سحبها وإفلاتها. المعاينة لا ترسل أي شيء عنك أو عن هذا الحاسوب.</translation>
    </message>
    <message>
        <source>A file with a pool&apos;s link, or with its QR code</source>
        <translation>ملف يحتوي على رابط مجمّع أو على رمز QR الخاص به</translation>
    </message>
    <message>
        <source>In this file is neither a pool&apos;s link, which would begin with fallow://, nor a picture of its QR code.</source>
        <translation>ليس في هذا الملف رابط مجمّع، وهو ما يبدأ بـ fallow://‎، ولا صورة لرمز QR الخاص به.</translation>
    </message>
    <message>
        <source>In what was dropped here is neither a pool&apos;s link nor a picture of its QR code.</source>
        <translation>ليس فيما أُفلت هنا رابط مجمّع ولا صورة لرمز QR الخاص به.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::EarningsPage</name>
    <message>
        <source>By pool and function</source>
        <translation>حسب المجمّع والدالة</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>الفترة المعروضة</translation>
    </message>
    <message>
        <source>Days, the last 30</source>
        <translation>بالأيام، آخر 30</translation>
    </message>
    <message>
        <source>Weeks, the last 26</source>
        <translation>بالأسابيع، آخر 26</translation>
    </message>
    <message>
        <source>Months, the last 12</source>
        <translation>بالأشهر، آخر 12</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>منذ البداية</translation>
    </message>
    <message>
        <source>What the chart shows</source>
        <translation>ما يعرضه المخطط</translation>
    </message>
    <message>
        <source>&amp;Table as CSV…</source>
        <translation>الجدول بصيغة CSV (&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Chart as PNG…</source>
        <translation>المخطط بصيغة PNG (&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>تصدير (&amp;E)</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>النقاط</translation>
    </message>
    <message>
        <source>of processors</source>
        <translation>عمل المعالجات</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>transferred</source>
        <translation>البيانات المنقولة</translation>
    </message>
    <message>
        <source>energy (estimated)</source>
        <translation>الطاقة (تقديرية)</translation>
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
        <translation>الطاقة (تقديرية)، %1</translation>
    </message>
    <message>
        <source>Nothing was earned yet. As soon as this computer has finished its first task, a chart shows here what it earned and gave, day by day: credits, processor hours, tasks, transfers and an estimate of the energy.</source>
        <translation>لا مكاسب بعد. حالما يُنهي هذا الحاسوب مهمته الأولى يظهر هنا مخطط لما كسبه وما قدّمه، يومًا بيوم: النقاط وساعات المعالج والمهام وعمليات النقل وتقدير للطاقة.</translation>
    </message>
    <message>
        <source>As soon as the agent runs, what this computer earned is shown here.</source>
        <translation>تظهر هنا مكاسب هذا الحاسوب حالما يعمل الوكيل.</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>تصدير الجدول</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>قيم مفصولة بفواصل (*.csv)</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>تصدير المخطط</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>صورة PNG (*.png)</translation>
    </message>
    <message>
        <source>&amp;Tasks…</source>
        <translation>المهام (&amp;T)…</translation>
    </message>
    <message>
        <source>Each task behind the chosen row, or behind all of them, with what the pool decided about it.</source>
        <translation>كل مهمة ضمن الصف المختار، أو ضمن الصفوف كلها، مع قرار المجمّع بشأنها.</translation>
    </message>
    <message>
        <source>All tasks that ran on this computer.</source>
        <translation>كل المهام التي عملت على هذا الحاسوب.</translation>
    </message>
    <message>
        <source>Tasks for %1.</source>
        <translation>مهام لصالح المجمّع %1.</translation>
    </message>
    <message>
        <source>Tasks of %1, for %2.</source>
        <translation>مهام الدالة %1، لصالح المجمّع %2.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::Farewell</name>
    <message>
        <source>Quit Fallow</source>
        <translation>إنهاء Fallow</translation>
    </message>
    <message>
        <source>Shall this computer go on lending its spare time?</source>
        <translation>هل يواصل هذا الحاسوب إعارة وقت فراغه؟</translation>
    </message>
    <message>
        <source>This window and the icon end in any case. What works in the background can go on without them, and still makes way whenever you use the computer.</source>
        <translation>تُغلق هذه النافذة والأيقونة في كل الأحوال. ويمكن للجزء العامل في الخلفية أن يواصل دونهما، ويظل يفسح المجال كلما كان الحاسوب قيد استخدامك.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>مواصلة (&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Stop lending</source>
        <translation>إيقاف الإعارة (&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Do the same from now on, without asking</source>
        <translation>التصرف بالمثل من الآن فصاعدًا، دون سؤال (&amp;D)</translation>
    </message>
</context>
<context>
    <name>fallow::tray::FirstRun</name>
    <message>
        <source>Welcome to Fallow</source>
        <translation>مرحبًا بك في Fallow</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>التخطي (&amp;S)</translation>
    </message>
    <message>
        <source>Lend what your computer does not need</source>
        <translation>إعارة ما لا يحتاج إليه حاسوبك</translation>
    </message>
    <message>
        <source>While you are away, Fallow computes for a pool that you choose: pieces of research, pictures, simulations. What was checked earns credits. The moment you come back, it stops.</source>
        <translation>في غيابك يُجري Fallow عمليات حسابية لمجمّع من اختيارك: أجزاء من أبحاث وصور ومحاكاة. وما يجري التحقق منه يُكسبك نقاطًا. ويتوقف لحظة عودتك.</translation>
    </message>
    <message>
        <source>It never reads your files, never sees your screen or what you type, and never lets the programs of others out of their locked room: they have no files, no network and no way to stay.</source>
        <translation>لا يقرأ ملفاتك أبدًا، ولا يرى شاشتك ولا ما يُكتب على لوحة المفاتيح، ولا يدع برامج الآخرين تخرج أبدًا من غرفتها المغلقة: لا ملفات لها ولا شبكة ولا سبيل إلى البقاء.</translation>
    </message>
    <message>
        <source>You can pause it at any time, by the icon or by the large button in the window.</source>
        <translation>يمكن إيقافه مؤقتًا في أي وقت، من الأيقونة أو من الزر الكبير في النافذة.</translation>
    </message>
    <message>
        <source>When may it compute?</source>
        <translation>متى يُسمح له بالعمل؟</translation>
    </message>
    <message>
        <source>&amp;Gentle</source>
        <translation>هادئ (&amp;G)</translation>
    </message>
    <message>
        <source>After 10 minutes without you, with a quarter of the processors.</source>
        <translation>بعد 10 دقائق من غيابك، بربع المعالجات.</translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation>متوازن (&amp;B)</translation>
    </message>
    <message>
        <source>After 3 minutes without you, with half of the processors.</source>
        <translation>بعد 3 دقائق من غيابك، بنصف المعالجات.</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>كامل القدرة (&amp;E)</translation>
    </message>
    <message>
        <source>With all processors, also while you use the computer: what you do comes first, but fans may be heard.</source>
        <translation>بكل المعالجات، حتى أثناء استخدامك للحاسوب: الأولوية لعملك، لكن قد يُسمع صوت المراوح.</translation>
    </message>
    <message>
        <source>It takes up to half of the memory and 8 GB of disk, and fetches nothing over metered connections. Each processor at work draws about %1 W more: half of this computer&apos;s, eight hours a day, come to about %2 a month. You can change all of this on the page Preferences.</source>
        <translation>يستخدم نصف الذاكرة على الأكثر و8 غيغابايت من القرص، ولا ينزّل شيئًا عبر اتصالات مدفوعة حسب الاستهلاك. كل معالج يحسب يستهلك نحو %1 واط إضافية: نصف معالجات هذا الحاسوب لثماني ساعات يوميًا يستهلك نحو %2 شهريًا. يمكن تغيير كل ذلك من صفحة «التفضيلات».</translation>
    </message>
    <message>
        <source>Show the &amp;icon whenever I log in</source>
        <translation>إظهار الأيقونة عند كل تسجيل دخول (&amp;I)</translation>
    </message>
    <message>
        <source>Choose in &amp;detail…</source>
        <translation>الاختيار بالتفصيل (&amp;D)…</translation>
    </message>
    <message>
        <source>Whom does it help?</source>
        <translation>من المستفيد؟</translation>
    </message>
    <message>
        <source>A pool hands out the work. Whoever runs one gives you a link, a file or a picture; before anything is sent, you see who it is and what is asked of your computer.</source>
        <translation>المجمّع هو الذي يوزّع العمل. ومن يديره يعطيك رابطًا أو ملفًا أو صورة؛ وقبل إرسال أي شيء يظهر لك من هو وما المطلوب من حاسوبك.</translation>
    </message>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>ربط مجمّع (&amp;A)…</translation>
    </message>
    <message>
        <source>You need no account to look around, and can attach a pool later, on the page Pools.</source>
        <translation>لا حاجة إلى حساب لاستكشاف البرنامج، ويمكن ربط مجمّع لاحقًا من صفحة «المجمّعات».</translation>
    </message>
</context>
<context>
    <name>fallow::tray::HoursEditor</name>
    <message>
        <source>As &amp;text:</source>
        <translation>كنص (&amp;T):</translation>
    </message>
    <message>
        <source>Filled hours are for work. Click or sweep over them; or walk with the arrow keys and press the space bar. A day&apos;s or an hour&apos;s name changes all of it.</source>
        <translation>الساعات المملوءة مخصصة للعمل. يمكن النقر عليها أو السحب فوقها؛ أو التنقل بمفاتيح الأسهم والضغط على مفتاح المسافة. والنقر على اسم يوم أو ساعة يغيّر خاناته كلها.</translation>
    </message>
    <message>
        <source>This schedule is finer than whole hours, so it stands here as text. For the grid, write whole hours or “always”.</source>
        <translation>هذا الجدول أدق من الساعات الكاملة، لذلك يظهر هنا كنص. ولعرضه في مربعات تُكتب ساعات كاملة أو «always».</translation>
    </message>
    <message>
        <source>%1, as text</source>
        <translation>%1، كنص</translation>
    </message>
    <message>
        <source>At least one hour must stay. To stop the work altogether, pause it.</source>
        <translation>يجب أن تبقى ساعة واحدة على الأقل. ولوقف العمل كليًا يُستخدم الإيقاف المؤقت.</translation>
    </message>
    <message>
        <source>These hours are in too many pieces to be kept.</source>
        <translation>هذه الساعات موزعة على فترات أكثر من أن تُحفظ.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::HoursGrid</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1، من %2 إلى %3</translation>
    </message>
    <message>
        <source>%1: work is allowed</source>
        <translation>%1: العمل مسموح</translation>
    </message>
    <message>
        <source>%1: no work</source>
        <translation>%1: لا عمل</translation>
    </message>
    <message>
        <source>Hours of the week in which work is allowed</source>
        <translation>ساعات الأسبوع التي يُسمح فيها بالعمل</translation>
    </message>
</context>
<context>
    <name>fallow::tray::Notifications</name>
    <message>
        <source>When something needs your &amp;attention</source>
        <translation>عند الحاجة إلى انتباهك (&amp;A)</translation>
    </message>
    <message>
        <source>When the &amp;background part ends</source>
        <translation>عند توقف الجزء العامل في الخلفية (&amp;B)</translation>
    </message>
    <message>
        <source>Fallow: %1</source>
        <translation>‏Fallow: %1</translation>
    </message>
</context>
<context>
    <name>fallow::tray::NowPage</name>
    <message>
        <source>Running now</source>
        <translation>قيد التشغيل الآن</translation>
    </message>
    <message>
        <source>Being fetched</source>
        <translation>قيد التنزيل</translation>
    </message>
    <message>
        <source>As soon as the agent runs, its work is shown here.</source>
        <translation>يظهر عمل الوكيل هنا حالما يبدأ تشغيله.</translation>
    </message>
    <message>
        <source>Nothing runs. A pool gives this computer its work: attach one on the page Pools.</source>
        <translation>لا شيء قيد التشغيل. المجمّع هو الذي يعطي هذا الحاسوب عمله: يمكن ربط مجمّع من صفحة «المجمّعات».</translation>
    </message>
    <message>
        <source>Nothing runs at this moment. Tasks appear here as soon as they begin.</source>
        <translation>لا شيء قيد التشغيل في هذه اللحظة. تظهر المهام هنا حالما تبدأ.</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>تقدّم %1</translation>
    </message>
    <message>
        <source>A function of %1</source>
        <translation>دالة من %1</translation>
    </message>
    <message>
        <source>A function</source>
        <translation>دالة</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2, from %Ln computer(s)</source>
        <translation>
            <numerusform>%1 من %2، دون حواسيب أخرى</numerusform>
            <numerusform>%1 من %2، من حاسوب واحد</numerusform>
            <numerusform>%1 من %2، من حاسوبين</numerusform>
            <numerusform>%1 من %2، من %Ln حواسيب</numerusform>
            <numerusform>%1 من %2، من %Ln حاسوبًا</numerusform>
            <numerusform>%1 من %2، من %Ln حاسوب</numerusform>
        </translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>ولا مهام أخرى</numerusform>
            <numerusform>ومهمة أخرى</numerusform>
            <numerusform>ومهمتان أخريان</numerusform>
            <numerusform>و%Ln مهام أخرى</numerusform>
            <numerusform>و%Ln مهمة أخرى</numerusform>
            <numerusform>و%Ln مهمة أخرى</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) being fetched</source>
        <translation>
            <numerusform>لا مهام قيد التنزيل</numerusform>
            <numerusform>مهمة واحدة قيد التنزيل</numerusform>
            <numerusform>مهمتان قيد التنزيل</numerusform>
            <numerusform>%Ln مهام قيد التنزيل</numerusform>
            <numerusform>%Ln مهمة قيد التنزيل</numerusform>
            <numerusform>%Ln مهمة قيد التنزيل</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>يتبقى نحو %1</translation>
    </message>
    <message>
        <source>runs for %1</source>
        <translation>قيد التشغيل منذ %1</translation>
    </message>
    <message>
        <source>%1 of processor time</source>
        <translation>%1 من وقت المعالج</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 من الذاكرة</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>%1 of %2, for %3</source>
        <translation>%1 من %2، لصالح %3</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolBalances</name>
    <message>
        <source>Credits of all time</source>
        <translation>النقاط منذ البداية</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>الممنوحة</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>المعلّقة</translation>
    </message>
    <message>
        <source>Pending: done, and not yet confirmed by the result of another computer.</source>
        <translation>المعلّقة: أُنجز عملها، ولم تؤكده بعد نتيجة حاسوب آخر.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolCard</name>
    <message>
        <source>&amp;Detach…</source>
        <translation>فصل (&amp;D)…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>البصمة</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>النظراء</translation>
    </message>
    <message>
        <source>Credits earned</source>
        <translation>النقاط المكتسبة</translation>
    </message>
    <message>
        <source>Credits not yet verified</source>
        <translation>نقاط غير متحقَّق منها بعد</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>عمليات النقل</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>على القرص</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>الإبقاء عليه (&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Detach this pool</source>
        <translation>فصل هذا المجمّع (&amp;D)</translation>
    </message>
    <message>
        <source>● Connected</source>
        <translation>● متصل</translation>
    </message>
    <message>
        <source>○ Not connected</source>
        <translation>○ غير متصل</translation>
    </message>
    <message>
        <source>%1 reported, %2 waiting</source>
        <translation>أُبلغ عن %1، وفي الانتظار %2</translation>
    </message>
    <message>
        <source>%1 fetched, %2 passed on</source>
        <translation>التنزيل %1، والتمرير %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>لا حواسيب</numerusform>
            <numerusform>حاسوب واحد</numerusform>
            <numerusform>حاسوبان</numerusform>
            <numerusform>%Ln حواسيب</numerusform>
            <numerusform>%Ln حاسوبًا</numerusform>
            <numerusform>%Ln حاسوب</numerusform>
        </translation>
    </message>
    <message>
        <source>Detach %1</source>
        <translation>فصل %1</translation>
    </message>
    <message>
        <source>Detach %1? Its tasks on this computer stop and are given back for others to do. What you earned stays with your account at the pool, and what you did stays in your history. To come back you need a link from the pool again.</source>
        <translation>فصل المجمّع %1؟ تتوقف مهامه على هذا الحاسوب وتُعاد ليُنجزها غيره. ويبقى ما كسبته في حسابك لدى المجمّع، ويبقى ما أنجزته في سجل نشاطك. وللعودة يلزم رابط جديد من المجمّع.</translation>
    </message>
    <message>
        <source>Being detached…</source>
        <translation>جارٍ الفصل…</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>الحصة</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>الفريق</translation>
    </message>
    <message>
        <source>No work: %1</source>
        <translation>لا عمل: %1</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolsPage</name>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>ربط مجمّع (&amp;A)…</translation>
    </message>
    <message>
        <source>Attach a pool</source>
        <translation>ربط مجمّع</translation>
    </message>
    <message>
        <source>This computer belongs to no pool yet.

A pool is run by people who have work for many computers: a university, a company, a club. It gives this computer tasks to compute while you do not need it, checks the results against those of others, and credits you for them. Its tasks are locked in: they see no files, no network and nothing of what you do.

Whoever runs a pool gives out a link that begins with fallow://. Look at what it leads to before you attach it; you can detach it at any time.</source>
        <translation>لا ينتمي هذا الحاسوب إلى أي مجمّع بعد.

المجمّع تديره جهة لديها عمل لحواسيب كثيرة: جامعة أو شركة أو نادٍ. وهو يعطي هذا الحاسوب مهام يحسبها في أوقات استغنائك عنه، ويقارن النتائج بنتائج حواسيب أخرى، ويمنحك نقاطًا مقابلها. والمهام معزولة: لا ترى ملفات ولا شبكة ولا شيئًا من نشاطك.

ومن يدير مجمّعًا يوزّع رابطًا يبدأ بـ fallow://‎. ويمكن معاينة ما يقود إليه قبل ربط المجمّع، كما يمكن فصله في أي وقت.</translation>
    </message>
    <message>
        <source>As soon as the agent runs, the pools of this computer are shown here.</source>
        <translation>تظهر مجمّعات هذا الحاسوب هنا حالما يعمل الوكيل.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PreferencesPage</name>
    <message>
        <source>As soon as the agent runs, its settings are shown here.</source>
        <translation>تظهر إعدادات الوكيل هنا حالما يبدأ تشغيله.</translation>
    </message>
    <message>
        <source>&amp;Simple</source>
        <translation>مبسّط (&amp;S)</translation>
    </message>
    <message>
        <source>In &amp;detail</source>
        <translation>بالتفصيل (&amp;D)</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PresetChoice</name>
    <message>
        <source>&amp;Gentle</source>
        <translation>هادئ (&amp;G)</translation>
    </message>
    <message>
        <source>Begins when nobody was here for 10 minutes, with a quarter of the processors and little memory, and keeps its transfers slow. Stays cool and quiet.</source>
        <translation>يبدأ بعد 10 دقائق من غياب الجميع، بربع المعالجات وقليل من الذاكرة، ويُبقي النقل بطيئًا. يظل الحاسوب باردًا وهادئًا.</translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation>متوازن (&amp;B)</translation>
    </message>
    <message>
        <source>Begins when nobody was here for 3 minutes, with half of the processors. Makes way at once when somebody comes back, for films and presentations, and for other programs that need the processors.</source>
        <translation>يبدأ بعد 3 دقائق من غياب الجميع، بنصف المعالجات. ويفسح المجال فورًا عند عودة أحد، وللأفلام والعروض، وللبرامج الأخرى التي تحتاج إلى المعالجات.</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>كامل القدرة (&amp;E)</translation>
    </message>
    <message>
        <source>Works with all processors, also while you use the computer: whatever you do still comes first, but fans may be heard. Stops before the computer gets too hot.</source>
        <translation>يعمل بكل المعالجات، حتى أثناء استخدامك للحاسوب: تظل الأولوية لعملك، لكن قد يُسمع صوت المراوح. ويتوقف قبل أن يسخن الحاسوب أكثر من اللازم.</translation>
    </message>
    <message>
        <source>With none of these it works on battery, or transfers anything where that costs money. Your hours of the week, disk space and programs that come first stay as they are.</source>
        <translation>في كل هذه الخيارات لا يعمل على البطارية، ولا ينقل شيئًا حيث يكلّف النقل مالًا. وتبقى ساعات الأسبوع ومساحة القرص والبرامج التي لها الأولوية كما هي.</translation>
    </message>
    <message>
        <source>Now your own settings apply, which are none of these. They stand under “In detail”.</source>
        <translation>تسري الآن إعداداتك الخاصة، وهي ليست أيًّا من هذه الخيارات. توجد تحت «بالتفصيل».</translation>
    </message>
    <message>
        <source>Being applied…</source>
        <translation>جارٍ التطبيق…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>✓ Applied</source>
        <translation>✓ تم التطبيق</translation>
    </message>
    <message>
        <source>Some of it is set by %1 and stays as it is.</source>
        <translation>بعض ذلك محدَّد من قِبل %1 ويبقى كما هو.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::SettingEditor</name>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>“%1” is not understood here. Write it like this: %2</source>
        <translation>القيمة «%1» غير مفهومة هنا. تُكتب بهذا الشكل: %2</translation>
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
        <translation>✓ تم التطبيق</translation>
    </message>
    <message>
        <source>Set by %1.</source>
        <translation>محدَّد من قِبل %1.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ShareBox</name>
    <message>
        <source>Share of %1</source>
        <translation>حصة المجمّع %1</translation>
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
        <translation>غير محدد</translation>
    </message>
    <message>
        <source>A busy core &amp;draws</source>
        <translation>استهلاك النواة المشغولة (&amp;D)</translation>
    </message>
    <message>
        <source>A kilowatt-&amp;hour costs</source>
        <translation>سعر الكيلوواط ساعة (&amp;H)</translation>
    </message>
    <message>
        <source>Energy and its price are estimates: the processor hours of tasks, times what a busy core draws more than an idle one. Nothing measures it here.</source>
        <translation>الطاقة وسعرها تقديريان: ساعات معالج المهام مضروبة في ما تستهلكه النواة المشغولة زيادةً على الخاملة. لا شيء هنا يقيسها.</translation>
    </message>
    <message>
        <source>The price is the one on the page Preferences.</source>
        <translation>السعر هو المذكور في صفحة «التفضيلات».</translation>
    </message>
    <message>
        <source>The price is set by %1.</source>
        <translation>السعر محدَّد من قِبل %1.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TaskDialog</name>
    <message>
        <source>Tasks</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Tasks that ran on this computer, the newest first</source>
        <translation>المهام التي عملت على هذا الحاسوب، الأحدث أولًا</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>تصدير بصيغة CSV (&amp;E)…</translation>
    </message>
    <message>
        <source>The agent is asked…</source>
        <translation>جارٍ سؤال الوكيل…</translation>
    </message>
    <message>
        <source>No task of it ran here, or none that is remembered: the newest 100,000 tasks are.</source>
        <translation>لم تعمل هنا أي مهمة من هذا النوع، أو لم تعد محفوظة: تُحفظ أحدث مئة ألف مهمة.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) shown; older ones come as you read on.</source>
        <translation>
            <numerusform>لا مهام معروضة؛ وتظهر المهام الأقدم مع متابعة القراءة.</numerusform>
            <numerusform>مهمة واحدة معروضة؛ وتظهر المهام الأقدم مع متابعة القراءة.</numerusform>
            <numerusform>مهمتان معروضتان؛ وتظهر المهام الأقدم مع متابعة القراءة.</numerusform>
            <numerusform>%Ln مهام معروضة؛ وتظهر المهام الأقدم مع متابعة القراءة.</numerusform>
            <numerusform>%Ln مهمة معروضة؛ وتظهر المهام الأقدم مع متابعة القراءة.</numerusform>
            <numerusform>%Ln مهمة معروضة؛ وتظهر المهام الأقدم مع متابعة القراءة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s).</source>
        <translation>
            <numerusform>لا مهام.</numerusform>
            <numerusform>مهمة واحدة.</numerusform>
            <numerusform>مهمتان.</numerusform>
            <numerusform>%Ln مهام.</numerusform>
            <numerusform>%Ln مهمة.</numerusform>
            <numerusform>%Ln مهمة.</numerusform>
        </translation>
    </message>
    <message>
        <source>All tasks are fetched for the file…</source>
        <translation>جارٍ جلب كل المهام للملف…</translation>
    </message>
    <message>
        <source>The agent did not give all tasks: nothing is written.</source>
        <translation>لم يقدّم الوكيل كل المهام: لم يُكتب أي شيء.</translation>
    </message>
    <message>
        <source>Export the tasks</source>
        <translation>تصدير المهام</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>قيم مفصولة بفواصل (*.csv)</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TaskTable</name>
    <message>
        <source>Granted; in brackets what is claimed for a task that is not decided.</source>
        <translation>النقاط الممنوحة؛ وبين قوسين ما يُطالَب به لمهمة لم يُحسم أمرها بعد.</translation>
    </message>
    <message>
        <source>The number by which the pool knows this computer&apos;s work on the task.</source>
        <translation>الرقم الذي يعرف به المجمّع عمل هذا الحاسوب على المهمة.</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>وقت الانتهاء</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>الدالة</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>المجمّع</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>وقت المعالج</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>القرار</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>النقاط</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>الحجز المؤقت</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TrayIcon</name>
    <message>
        <source>&amp;Pause</source>
        <translation>إيقاف مؤقت (&amp;P)</translation>
    </message>
    <message>
        <source>For 1 &amp;hour</source>
        <translation>لمدة ساعة (&amp;H)</translation>
    </message>
    <message>
        <source>Until &amp;tomorrow</source>
        <translation>حتى الغد (&amp;T)</translation>
    </message>
    <message>
        <source>Until I &amp;resume</source>
        <translation>حتى استئنافه (&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>استئناف (&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Compute now for 1 hour</source>
        <translation>الحوسبة الآن لمدة ساعة (&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Start Fallow</source>
        <translation>تشغيل Fallow (&amp;S)</translation>
    </message>
    <message>
        <source>The agent cannot be started: its program is not where this one is.</source>
        <translation>لا يمكن تشغيل الوكيل: برنامجه ليس في مكان هذا البرنامج.</translation>
    </message>
    <message>
        <source>&amp;Open Fallow</source>
        <translation>فتح Fallow (&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>إنهاء (&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>الإشعارات (&amp;N)</translation>
    </message>
    <message>
        <source>Show when I &amp;log in</source>
        <translation>الإظهار عند تسجيل الدخول (&amp;L)</translation>
    </message>
    <message>
        <source>It cannot be written down that Fallow starts when you log in.</source>
        <translation>تعذّر حفظ بدء Fallow عند تسجيل الدخول.</translation>
    </message>
    <message>
        <source>Fallow</source>
        <translation>Fallow</translation>
    </message>
    <message>
        <source>Fallow: %1</source>
        <translation>‏Fallow: %1</translation>
    </message>
    <message>
        <source>%1 Earned today: %2 credits.</source>
        <translation>%1 النقاط المكتسبة اليوم: %2.</translation>
    </message>
</context>
<context>
    <name>fallow::tray::UsageTable</name>
    <message>
        <source>Time that processors worked for it.</source>
        <translation>الوقت الذي عملت فيه المعالجات لأجلها.</translation>
    </message>
    <message>
        <source>Fetched from the pool and from other computers.</source>
        <translation>ما نُزِّل من المجمّع ومن حواسيب أخرى.</translation>
    </message>
    <message>
        <source>Passed on to other computers.</source>
        <translation>ما مُرِّر إلى حواسيب أخرى.</translation>
    </message>
    <message>
        <source>An estimate: processor hours, times what a busy core draws.</source>
        <translation>تقدير: ساعات المعالج مضروبة في استهلاك النواة المشغولة.</translation>
    </message>
    <message>
        <source>(transfer of functions)</source>
        <translation>(نقل الدوال)</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>المجمّع</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>الدالة</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>النقاط</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>الساعات</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>التنزيل</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>التمرير</translation>
    </message>
    <message>
        <source>Energy (est.)</source>
        <translation>الطاقة (تقدير)</translation>
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
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>المكاسب</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>المجمّعات</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>التفضيلات</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>النشاط</translation>
    </message>
    <message>
        <source>This desktop shows no icons of programs in the background, so Fallow is in this window only. What your computer lends does not depend on the window.</source>
        <translation>لا يعرض سطح المكتب هذا أيقونات للبرامج العاملة في الخلفية، لذلك لا يظهر Fallow إلا في هذه النافذة. وما يعيره حاسوبك لا يتوقف على النافذة.</translation>
    </message>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>ربط مجمّع (&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>استئناف (&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>إيقاف مؤقت (&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>تشغيل (&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>إعادة المحاولة (&amp;T)</translation>
    </message>
    <message>
        <source>The agent cannot be started: its program is not where this one is.</source>
        <translation>لا يمكن تشغيل الوكيل: برنامجه ليس في مكان هذا البرنامج.</translation>
    </message>
</context>
</TS>
