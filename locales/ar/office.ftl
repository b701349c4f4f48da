# What others did, what takes two, several organisations, the node.
work-notices-link = الإشعارات
notices-heading = الإشعارات
notices-why = ما فعله آخرون ويخصك. لا تُكتب هنا أبدا أسماء من تُقدَّم لهم الرعاية.
notices-none = لا شيء بعد.
notices-new = جديد
notices-seen = قرأتُ هذه
notices-waiting = { $count ->
    [zero] لا إشعار جديد
    [one] إشعار جديد واحد
    [two] إشعاران جديدان
    [few] { $count } إشعارات جديدة
    [many] { $count } إشعارا جديدا
   *[other] { $count } إشعار جديد
}
notice-proposal-accepted = قُبل تعديل في قيدكم.
notice-proposal-rejected = لم يُقبل تعديل في قيدكم.
notice-vetting-asked = طُلب التحقق من إحدى خدماتكم.
notice-service-checked = نُظر في الأدلة عن إحدى خدماتكم.
notice-service-vetted = جرى التحقق من إحدى خدماتكم.
notice-service-suspended = أُوقفت إحدى خدماتكم. لا تستقبل إحالات جديدة.
notice-vetting-withdrawn = سُحب التحقق من إحدى خدماتكم.
notice-organisation-accredited = اعتُمدت منظمتكم.
notice-accreditation-ended = انتهى اعتماد منظمتكم.
notice-entry-confirmed = أُكّد قيدكم.
notice-entry-given = منظمتكم ترعى الآن قيدا في الدليل.
notice-roles-changed = تغيّرت أدوارك في هذه المنظمة.
notice-member-resumed = يمكنك العمل هنا من جديد.
notice-member-suspended = عاد زميل في مكان آخر بمفاتيح جديدة وهو موقوف هنا. تحدّث معه، واسمح له بالعمل حين تعرف أنه هو.
notice-unit-joined = أنت الآن في وحدة.
notice-unit-left = لم تعد في إحدى وحداتك.
notice-joined = انضم شخص برمز سُلّم.
notice-joined-also = انضم عضو من منظمة أخرى إلى منظمتكم.
notice-joint-asked = يطلب زميل أمرا يحتاج إلى شخصين.
notice-joint-agreed = تمت الموافقة على ما طلبتَه.
notice-joint-refused = رُفض ما طلبتَه.
notice-member-replaced = عاد زميل بمفاتيح جديدة كما اتفق اثنان.
notice-member-renewed = عدتَ برمز الاسترجاع. إن لم تكن أنت، فاتصل بالمسؤول فورا.
notice-passphrase-changed = تغيّرت عبارة مرورك. إن لم تكن أنت، فاتصل بالمسؤول فورا.
notice-recovery-code-renewed = صُنع لك رمز استرجاع جديد. إن لم تكن أنت، فاتصل بالمسؤول فورا.
joint-heading = ما يحتاج إلى شخصين
joint-why = بعض الأمور لا يفعلها أحد وحده. واحد يطلب، وثانٍ يوافق خلال يوم، وعندها فقط تتم.
joint-none = لا شيء ينتظر شخصا ثانيا.
joint-waiting = { $count ->
    [zero] لا طلب ينتظر شخصا ثانيا
    [one] طلب واحد ينتظر شخصا ثانيا
    [two] طلبان ينتظران شخصا ثانيا
    [few] { $count } طلبات تنتظر شخصا ثانيا
    [many] { $count } طلبا ينتظر شخصا ثانيا
   *[other] { $count } طلب ينتظر شخصا ثانيا
}
joint-act-recover-member = فقد { $name } كل ما يدخل به ويطلب العودة بمفاتيح جديدة.
joint-asked = طلبه { $name }
joint-until = ينتظر حتى { $time }
joint-reason = السبب
joint-check = قبل أن توافق، تحدّث معه بنفسك، وجها لوجه أو على رقم تعرفه. قد يكون هاتفه مع غيره.
joint-agree = أعرف أنه هو: أوافق
joint-refuse = أرفض
joint-take-back = أسحب الطلب
joint-own = أنت من طلب هذا. يجب أن يوافق زميل آخر.
joint-about-you = هذا يخصك. إن لم تفقد شيئا فارفضه، وتحدّث مع المسؤول.
joint-over = انتظر هذا أكثر من يوم. الرجاء الطلب من جديد.
joint-keepers = من يرعى العقدة يعيده اثنان أحدهما يرعاها أيضا.
member-lost = فقد كل شيء
member-lost-why = حين لا يملك زميل عبارة المرور ولا رمز الاسترجاع: اطلب موافقة زميل ثانٍ. ثم يُعطى رمزا ويضبط كل شيء من جديد. والوحدات التي ليس فيها الزميل الثاني تُدخله بنفسها.
member-lost-reason = السبب، وكيف تعرف أنه هو
member-lost-send = اطلب من زميل ثانٍ
member-lost-reason-missing = الرجاء كتابة السبب، وكيف تعرف أنه هو.
member-lost-waits = طُلب هذا من قبل، وهو ينتظر شخصا ثانيا.
join-back-as = تعود إلى { $organisation } باسم { $name }، بمفاتيح جديدة.
account-organisations = المنظمات التي تعمل لها
account-here = تعمل لهذه الآن
account-act-for = اعمل لهذه
account-join-other = هل أُعطيتَ رمز منظمة أخرى؟
account-join-send = انضم إليها
account-unfit-together = لا أحد يكون كل هذا: من يحقق لا يرعى الناس، والعكس. لم يتغيّر شيء.
work-node-link = العقدة
node-heading = حال العقدة
node-why = أرقام وأوقات. ما يحفظه الناس هنا لا يُرى من هذه الصفحة.
node-backup = آخر نسخة احتياطية
node-backup-none = لا توجد بعد
node-backup-due = حان وقت نسخة احتياطية. على جهاز العقدة شغّل: rufaa backup
node-log = السجل
node-log-numbers = { $placed } حدثا، و{ $waiting } تنتظر موضعها
node-log-waits = تنتظر أحداث موضعها في السجل أطول مما ينبغي. انظر رسائل الخادم.
node-index = الفهرس
node-index-numbers = متأخر بمقدار { $behind } تغيير
node-index-behind = الفهرس متأخر عن قاعدة البيانات. إن بقي كذلك فانظر رسائل الخادم.
node-directory = الدليل
node-directory-numbers = { $entries } قيدا، { $services } خدمة معلنة، { $proposals } مقترحا مفتوحا
node-members = الأشخاص
node-members-numbers = { $members } عضوا، { $sessions } دخولا مفتوحا
node-keys = المحو
node-keys-numbers = { $left } مفتاحا لم يُختم من جديد بعد
node-packs = البلدان
node-program = البرنامج وقاعدة البيانات
node-organisations = المنظمات
node-organisation-numbers = الأعضاء: { $members }، الوحدات: { $units }
node-has-entry = ترعى قيدا
node-has-no-entry = لا ترعى قيدا
admit-heading = قبول منظمة
admit-why = تبدأ المنظمة بعضو واحد هو مسؤولها. تسلّم رمزا وعدّة استرجاع، وليس لك طريق إلى ما ستحفظه.
admit-name = اسم المنظمة
admit-kind = النوع
admit-first = اسم عضوها الأول
admit-send = اقبل
admit-missing = يلزم اسم ونوع وعضو أول، ولا يزيد أي اسم عن 120 حرفا.
admit-done = قُبلت. ما يلي يظهر مرة واحدة ولا يُحفظ في أي مكان. اطبعه الآن.
admit-code = رمز العضو الأول
admit-code-why = سلّمه وجها لوجه أو بالهاتف. يفتح سبعة أيام.
admit-kit = عدّة الاسترجاع
admit-kit-why = نصفان لشخصين من المنظمة، يُطبع كل منهما مرتين ويُحفظ بعيدا عن الآخر. معا يفتحان ما لدى المنظمة حين لا يستطيع غيرهما.
keeper-heading = من يرعى هذا القيد
keeper-why = لا ترعاه أي منظمة في هذه العقدة. من تختارها تستطيع اقتراح التعديلات وعدّ الأماكن وتأكيده.
keeper-choose = المنظمة
keeper-give = سلّمه لها
did-member-replaced = عاد بمفاتيح جديدة
did-joined-also = انضم إلى منظمة أخرى
did-acted-for = بدأ العمل لهذه المنظمة
did-joint-asked = طلب ما يحتاج إلى شخصين
did-joint-agreed = وافق على ما يحتاج إلى شخصين
did-joint-refused = رفض ما يحتاج إلى شخصين
did-joint-withdrawn = سحب ما يحتاج إلى شخصين
did-backed-up = صُنعت نسخة احتياطية
did-entry-given = سُلّم قيد إلى منظمة
did-node-read = قُرئ حال العقدة
did-denied = مُنع مما ليس له
kind-police = الشرطة
kind-anti-trafficking-unit = وحدة مكافحة الاتجار
kind-immigration = الهجرة
kind-border = خدمة الحدود
kind-airport = المطار
kind-consular-mission = بعثة قنصلية
kind-childrens-services = خدمات الأطفال
kind-labour = تفتيش العمل
kind-civil-registration = السجل المدني
kind-health = الصحة
kind-prosecution = النيابة
kind-judiciary = المحاكم
kind-rights-commission = لجنة حقوق الإنسان
kind-asylum-authority = سلطة اللجوء
kind-county = حكومة المقاطعة
kind-secretariat = الأمانة
kind-shelter = مأوى
kind-civil-society = مجتمع مدني
kind-faith = جماعة دينية
kind-vocational-school = مدرسة مهنية
kind-helpline = خط مساعدة
kind-international = منظمة دولية
