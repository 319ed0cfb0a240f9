<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActivityLog</name>
    <message>
        <source>(no name)</source>
        <translation>（无名称）</translation>
    </message>
    <message>
        <source>no reason is given</source>
        <translation>未说明原因</translation>
    </message>
    <message>
        <source>it is not known how</source>
        <translation>结束方式未知</translation>
    </message>
    <message>
        <source>a pool</source>
        <translation>某个计算池</translation>
    </message>
    <message>
        <source>Nothing runs, because foreign programs cannot be locked in here: %1</source>
        <translation>无法在这台电脑上隔离外来程序，因此没有运行任何任务：%1</translation>
    </message>
    <message>
        <source>A function of %1 was fetched: %2.</source>
        <translation>已获取 %1 的一个计算程序：%2。</translation>
    </message>
    <message>
        <source>Settings were changed.</source>
        <translation>设置已更改。</translation>
    </message>
    <message>
        <source>Settings were changed: %1.</source>
        <translation>设置已更改：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>%1 started, for %2.</source>
        <translation>已为 %2 开始运行 %1。</translation>
    </message>
    <message>
        <source>%1 ended: %2. It took %3 of processor time.</source>
        <translation>%1 已结束：%2。用去处理器时间 %3。</translation>
    </message>
    <message>
        <source>%1 ended, for %2. It took %3 of processor time.</source>
        <translation>%2 的 %1 已结束。用去处理器时间 %3。</translation>
    </message>
    <message>
        <source>%1 was stopped before its end: %2.</source>
        <translation>%1 中途停止：%2。</translation>
    </message>
    <message>
        <source>%1 received a result.</source>
        <translation>%1 收到了一个结果。</translation>
    </message>
    <message>
        <source>%1 refused a result: %2.</source>
        <translation>%1 拒绝了一个结果：%2。</translation>
    </message>
    <message>
        <source>The program that runs functions ended by itself: %1. It is started again in %2.</source>
        <translation>运行计算程序的进程自行结束了：%1。将在 %2后重新启动。</translation>
    </message>
    <message>
        <source>The list of pools changed.</source>
        <translation>计算池列表已更改。</translation>
    </message>
    <message>
        <source>%1 is connected.</source>
        <translation>已连接到 %1。</translation>
    </message>
    <message>
        <source>%1 is not connected: %2.</source>
        <translation>未连接到 %1：%2。</translation>
    </message>
    <message>
        <source>%1 has granted %2 credits in all; %3 more are pending.</source>
        <translation>%1 共已发放 %2 积分，另有 %3 积分待确认。</translation>
    </message>
    <message>
        <source>A function of %1 is not run here: %2.</source>
        <translation>%1 的一个计算程序不能在这里运行：%2。</translation>
    </message>
    <message>
        <source>What was done for %1 cannot be written to the disk: %2.</source>
        <translation>为 %1 完成的工作无法写入磁盘：%2。</translation>
    </message>
    <message>
        <source>This computer&apos;s membership in %1 could not be renewed: %2.</source>
        <translation>这台电脑在 %1 的成员资格无法续期：%2。</translation>
    </message>
    <message>
        <source>“%1” is now %2</source>
        <comment>a setting and its new value</comment>
        <translation>“%1”改为 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 confirmed %Ln result(s) of this computer and grants %2 credits.</source>
        <translation>
            <numerusform>%1 确认了这台电脑的 %Ln 个结果，并发放 %2 积分。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 grants nothing for %Ln result(s) of this computer.</source>
        <translation>
            <numerusform>%1 没有为这台电脑的 %Ln 个结果发放积分。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 gives this computer work again.</source>
        <translation>%1 重新给这台电脑分配工作。</translation>
    </message>
    <message>
        <source>%1 gives this computer no work: %2.</source>
        <translation>%1 不给这台电脑分配工作：%2。</translation>
    </message>
</context>
<context>
    <name>Condition</name>
    <message>
        <source>Computing</source>
        <translation>正在计算</translation>
    </message>
    <message>
        <source>Ready for work</source>
        <translation>准备就绪</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Paused by you</source>
        <translation>已手动暂停</translation>
    </message>
    <message>
        <source>Needs your attention</source>
        <translation>需要您处理</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>Something answers in place of Fallow&apos;s agent, but not as this window understands: %1. Most likely one of both was updated and not started again.</source>
        <translation>有程序代替 Fallow 的后台程序作出了应答，但此窗口无法理解：%1。很可能是其中一方更新后没有重新启动。</translation>
    </message>
    <message>
        <source>The part of Fallow that works in the background runs, but does not answer. This window goes on as soon as it does.</source>
        <translation>Fallow 的后台程序正在运行，但没有应答。一旦有应答，此窗口就会恢复。</translation>
    </message>
    <message>
        <source>The part of Fallow that works in the background is not running, so this computer lends nothing. Your settings and earnings are kept.</source>
        <translation>Fallow 的后台程序没有运行，因此这台电脑没有借出任何算力。您的设置和收获都会保留。</translation>
    </message>
    <message>
        <source>Nothing runs, because this computer does not let foreign programs be locked in: %1</source>
        <translation>这台电脑不允许隔离外来程序，因此没有运行任何任务：%1</translation>
    </message>
    <message>
        <source>This computer belongs to no pool yet, so there is nothing to do. Attach one to begin.</source>
        <translation>这台电脑还没有加入任何计算池，所以无事可做。请先加入一个。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
    <message>
        <source>finished</source>
        <translation>正常完成</translation>
    </message>
    <message>
        <source>finished with exit code %1</source>
        <translation>已完成，退出代码为 %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>失败（%1）</translation>
    </message>
    <message>
        <source>hit its memory limit</source>
        <translation>达到内存上限</translation>
    </message>
    <message>
        <source>hit its limit of processor time</source>
        <translation>达到处理器时间上限</translation>
    </message>
    <message>
        <source>took longer than it may</source>
        <translation>超过了允许的运行时间</translation>
    </message>
    <message>
        <source>hit its output limit</source>
        <translation>达到输出上限</translation>
    </message>
    <message>
        <source>tried something forbidden and was ended</source>
        <translation>试图执行被禁止的操作，已被终止</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>崩溃</translation>
    </message>
    <message>
        <source>crashed: %1</source>
        <translation>崩溃（%1）</translation>
    </message>
    <message>
        <source>could not be started</source>
        <translation>无法启动</translation>
    </message>
    <message>
        <source>could not be started: %1</source>
        <translation>无法启动（%1）</translation>
    </message>
    <message>
        <source>was given back unfinished</source>
        <translation>未完成就已交还</translation>
    </message>
    <message>
        <source>the pool needs it no more</source>
        <translation>计算池不再需要它</translation>
    </message>
    <message>
        <source>its deadline passed</source>
        <translation>已过截止时间</translation>
    </message>
    <message>
        <source>its function is refused</source>
        <translation>它的计算程序被拒绝</translation>
    </message>
    <message>
        <source>the pool was detached</source>
        <translation>已退出该计算池</translation>
    </message>
    <message>
        <source>fewer tasks may run at once</source>
        <translation>允许同时运行的任务数减少了</translation>
    </message>
    <message>
        <source>the memory is needed</source>
        <translation>其他地方需要内存</translation>
    </message>
    <message>
        <source>the pause is long</source>
        <translation>暂停时间较长</translation>
    </message>
    <message>
        <source>the agent stops</source>
        <translation>后台程序即将停止</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>malformed: what was received or typed is not of the right form</comment>
        <translation>格式不正确（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>too large: a limit on size or count was passed</comment>
        <translation>超出大小或数量的上限（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unsupported: this version does not know it</comment>
        <translation>此版本不支持（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>bad signature: the signature does not fit</comment>
        <translation>签名不符（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>wrong authority: it comes from another pool</comment>
        <translation>来自另一个计算池（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>wrong role: a genuine certificate used for another purpose</comment>
        <translation>证书用途不符（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>expired: not valid any more, or not yet</comment>
        <translation>不在有效期内（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>revoked: withdrawn by the pool</comment>
        <translation>已被计算池撤销（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>outdated: an older version than one already seen</comment>
        <translation>版本比已见过的旧（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>digest mismatch: the data is not what was promised</comment>
        <translation>数据与应有的内容不符（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unsafe path: a file name that is not allowed</comment>
        <translation>文件名不被允许（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>not admitted: the function does what functions may not</comment>
        <translation>计算程序含有不被允许的行为（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unauthenticated: no identity was shown</comment>
        <translation>未出示身份（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>forbidden: the pool or the owner does not allow it</comment>
        <translation>计算池或电脑的主人不允许（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>not found: there is no such thing</comment>
        <translation>找不到（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>conflict: it contradicts what is already there</comment>
        <translation>与已有的内容冲突（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>rate limited: too many at once; later it will work</comment>
        <translation>请求暂时过多（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unavailable: the other side cannot be reached now</comment>
        <translation>目前无法连接到对方（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>timed out: it took too long</comment>
        <translation>超时（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>cancelled: it was called off</comment>
        <translation>已取消（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>io error: the operating system refused a file or connection</comment>
        <translation>操作系统拒绝了文件或连接操作（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>internal: an error inside Fallow</comment>
        <translation>Fallow 内部错误（%1）</translation>
    </message>
    <message>
        <source>the pool&apos;s operator gives this computer no new work for now</source>
        <translation>计算池的运营者暂时不给这台电脑分配新工作</translation>
    </message>
    <message>
        <source>the pool gives work only to version %1 of Fallow or newer, and this is version %2</source>
        <translation>计算池只给 Fallow %1 或更新的版本分配工作，而这里是版本 %2</translation>
    </message>
    <message>
        <source>the pool gives work only to version %1 of Fallow, and this is version %2</source>
        <translation>计算池只给 Fallow %1 版本分配工作，而这里是版本 %2</translation>
    </message>
</context>
<context>
    <name>FileSaving</name>
    <message>
        <source>Saved as %1.</source>
        <translation>已保存为 %1。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>无法写入 %1：%2。</translation>
    </message>
</context>
<context>
    <name>ForeignPicture</name>
    <message>
        <source>This is not a picture of the kinds PNG, JPEG, WebP or BMP.</source>
        <translation>这不是 PNG、JPEG、WebP 或 BMP 格式的图片。</translation>
    </message>
    <message>
        <source>This picture is too large: at most %1 and %2 million pixels are looked at. Cut it around the QR code.</source>
        <translation>此图片太大：最大支持 %1、%2 百万像素。请只裁剪出二维码部分。</translation>
    </message>
    <message>
        <source>This picture cannot be read: it is damaged or incomplete.</source>
        <translation>无法读取此图片：图片已损坏或不完整。</translation>
    </message>
    <message>
        <source>There is no QR code in this picture, or it is too small or too blurred to be read.</source>
        <translation>此图片中没有二维码，或者二维码太小、太模糊，无法读取。</translation>
    </message>
    <message>
        <source>There is more than one QR code in this picture. Cut it around the one of the pool.</source>
        <translation>此图片中有多个二维码。请只裁剪出计算池的那一个。</translation>
    </message>
    <message>
        <source>The QR code in this picture is not a pool&apos;s link: that would begin with fallow://</source>
        <translation>此图片中的二维码不是计算池的链接：链接应以 fallow:// 开头</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Shows what this computer lends and earns, and lets you pause it.</source>
        <translation>显示这台电脑借出和获得了什么，并可随时暂停。</translation>
    </message>
    <message>
        <source>Where the agent keeps its state (default: %1).</source>
        <translation>后台程序保存状态的位置（默认：%1）。</translation>
    </message>
    <message>
        <source>Begin in the tray, without the window.</source>
        <translation>只在托盘中启动，不打开窗口。</translation>
    </message>
    <message>
        <source>fallow: it runs already, and does not answer.
</source>
        <translation>fallow: 已在运行，但没有应答。
</translation>
    </message>
</context>
<context>
    <name>Quantities</name>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 天 %2 小时</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Begin when nobody was here for</source>
        <translation>无人操作多久后开始</translation>
    </message>
    <message>
        <source>so long nobody touched the computer before work starts; none: also while it is used</source>
        <translation>电脑无人操作达到这段时间后才开始计算；选“不等待”则在使用电脑时也计算</translation>
    </message>
    <message>
        <source>Do not wait</source>
        <translation>不等待</translation>
    </message>
    <message>
        <source>Go on after an interruption of</source>
        <translation>中断后多久继续</translation>
    </message>
    <message>
        <source>so long before work goes on that an input interrupted; same: as at the start</source>
        <translation>计算因有人操作而中断后，需等待这段时间才继续；选“与开始时相同”则按“无人操作多久后开始”等待</translation>
    </message>
    <message>
        <source>As long as at the beginning</source>
        <translation>与开始时相同</translation>
    </message>
    <message>
        <source>Give memory back after</source>
        <translation>多久后归还内存</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>每周时段</translation>
    </message>
    <message>
        <source>when work is allowed, by the clock on the wall</source>
        <translation>允许计算的时段，以这台电脑的时钟为准</translation>
    </message>
    <message>
        <source>During films and presentations</source>
        <translation>播放视频和演示时也计算</translation>
    </message>
    <message>
        <source>also during films, full screen, presentations and calls</source>
        <translation>播放视频、全屏显示、演示和通话期间，照常计算</translation>
    </message>
    <message>
        <source>During work over the network</source>
        <translation>远程使用时也计算</translation>
    </message>
    <message>
        <source>also while somebody works here over the network</source>
        <translation>有人通过网络使用这台电脑时，照常计算</translation>
    </message>
    <message>
        <source>While others are here</source>
        <translation>有其他用户时也计算</translation>
    </message>
    <message>
        <source>also while another user is active</source>
        <translation>其他用户正在使用时，照常计算</translation>
    </message>
    <message>
        <source>Programs that come first</source>
        <translation>优先的程序</translation>
    </message>
    <message>
        <source>no work while one of these programs runs</source>
        <translation>这些程序中有任何一个在运行时，不计算</translation>
    </message>
    <message>
        <source>Stop when other programs take</source>
        <translation>其他程序占用超过多少时停止</translation>
    </message>
    <message>
        <source>no work while other programs take more of the processors for long</source>
        <translation>其他程序长时间占用处理器超过此比例时，不计算</translation>
    </message>
    <message>
        <source>When in doubt</source>
        <translation>无法确定时</translation>
    </message>
    <message>
        <source>what to do while it is not known whether work would disturb</source>
        <translation>不知道计算是否会造成打扰时，应如何处理</translation>
    </message>
    <message>
        <source>Tasks at once</source>
        <translation>同时任务数</translation>
    </message>
    <message>
        <source>tasks that run at the same time</source>
        <translation>同时运行的任务数量</translation>
    </message>
    <message>
        <source>Memory of one task</source>
        <translation>单个任务的内存</translation>
    </message>
    <message>
        <source>memory that one task may use</source>
        <translation>一个任务可以使用的内存</translation>
    </message>
    <message>
        <source>Memory of all tasks</source>
        <translation>所有任务的内存</translation>
    </message>
    <message>
        <source>memory that all tasks together may use</source>
        <translation>所有任务合计可以使用的内存</translation>
    </message>
    <message>
        <source>Share of the free memory</source>
        <translation>空闲内存的比例</translation>
    </message>
    <message>
        <source>how much of the memory that is free they may use</source>
        <translation>任务最多可以使用多少比例的空闲内存</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>磁盘</translation>
    </message>
    <message>
        <source>disk for functions, of all pools together</source>
        <translation>存放计算程序的磁盘空间，所有计算池合计</translation>
    </message>
    <message>
        <source>On battery, down to</source>
        <translation>使用电池时的最低电量</translation>
    </message>
    <message>
        <source>work on battery while more than this is left in it</source>
        <translation>剩余电量高于此值时，使用电池也计算</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>不计算</translation>
    </message>
    <message>
        <source>While saving power</source>
        <translation>省电时也计算</translation>
    </message>
    <message>
        <source>also while the computer saves power</source>
        <translation>电脑处于省电状态时，照常计算</translation>
    </message>
    <message>
        <source>While the lid is closed</source>
        <translation>合上盖子时也计算</translation>
    </message>
    <message>
        <source>also while the lid is closed, on mains only</source>
        <translation>合上盖子时照常计算，仅限接通电源时</translation>
    </message>
    <message>
        <source>Do less from this distance to overheating</source>
        <translation>离过热多远时减少任务</translation>
    </message>
    <message>
        <source>so far below the chip&apos;s critical temperature fewer tasks begin to run</source>
        <translation>离芯片临界温度还差这么多时，减少开始运行的任务</translation>
    </message>
    <message>
        <source>Stop at this distance to overheating</source>
        <translation>离过热多远时停止</translation>
    </message>
    <message>
        <source>so far below the chip&apos;s critical temperature no task runs</source>
        <translation>离芯片临界温度还差这么多时，不运行任何任务</translation>
    </message>
    <message>
        <source>Fetch at most</source>
        <translation>获取速度上限</translation>
    </message>
    <message>
        <source>how fast functions are fetched, all pools together</source>
        <translation>获取计算程序的速度，所有计算池合计</translation>
    </message>
    <message>
        <source>Pass on at most</source>
        <translation>转发速度上限</translation>
    </message>
    <message>
        <source>how fast functions are passed on, all pools together</source>
        <translation>转发计算程序的速度，所有计算池合计</translation>
    </message>
    <message>
        <source>Pass functions on</source>
        <translation>转发计算程序</translation>
    </message>
    <message>
        <source>whether functions are passed on to other hosts</source>
        <translation>是否将计算程序转发给其他主机</translation>
    </message>
    <message>
        <source>Where transfers cost money</source>
        <translation>流量收费时也传输</translation>
    </message>
    <message>
        <source>fetch and pass on also where transfers cost money</source>
        <translation>在流量收费的网络上，照常获取和转发</translation>
    </message>
    <message>
        <source>Through a VPN</source>
        <translation>通过 VPN 时也传输</translation>
    </message>
    <message>
        <source>fetch and pass on also through a VPN</source>
        <translation>通过 VPN 时，照常获取和转发</translation>
    </message>
    <message>
        <source>At most in a day</source>
        <translation>每日上限</translation>
    </message>
    <message>
        <source>fetched and passed on in a day, all pools together</source>
        <translation>每日获取和转发的数据量，所有计算池合计</translation>
    </message>
    <message>
        <source>At most in a month</source>
        <translation>每月上限</translation>
    </message>
    <message>
        <source>fetched and passed on in a month, all pools together</source>
        <translation>每月获取和转发的数据量，所有计算池合计</translation>
    </message>
    <message>
        <source>after so long a pause tasks leave the memory, and wait as at the start; those without a checkpoint leave it after 12 times as long</source>
        <translation>暂停这么久以后，任务会退出内存，之后须按“无人操作多久后开始”重新等待；没有检查点的任务要过 12 倍的时间才退出</translation>
    </message>
    <message>
        <source>When it works</source>
        <translation>何时运行</translation>
    </message>
    <message>
        <source>How much it takes</source>
        <translation>占用多少</translation>
    </message>
    <message>
        <source>Power and heat</source>
        <translation>电源与温度</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Functions of these publishers</source>
        <translation>允许的发布者</translation>
    </message>
    <message>
        <source>only functions of these publishers run here; all: of everybody whom a pool lets publish</source>
        <translation>只运行这些发布者的计算程序；填写“all”则运行计算池允许的所有发布者的计算程序</translation>
    </message>
    <message>
        <source>Longest tasks</source>
        <translation>任务时长上限</translation>
    </message>
    <message>
        <source>no functions whose tasks may take more processor time</source>
        <translation>任务占用的处理器时间可能超过此值的计算程序，不运行</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>为谁计算</translation>
    </message>
    <message>
        <source>Functions with these names</source>
        <translation>具有这些名称的计算程序</translation>
    </message>
    <message>
        <source>only functions with these names run here, where * stands for any letters; all: whatever they are called</source>
        <translation>此处只运行具有这些名称的计算程序，* 代表任意字母；all：不限名称</translation>
    </message>
    <message>
        <source>Stay awake for work</source>
        <translation>为完成工作保持唤醒</translation>
    </message>
    <message>
        <source>does not sleep by itself while tasks run and nobody is here, on mains only</source>
        <translation>有任务运行且无人使用时不自动睡眠，仅在接通电源时</translation>
    </message>
    <message>
        <source>Price of a kilowatt-hour</source>
        <translation>每千瓦时的电价</translation>
    </message>
    <message>
        <source>what a kilowatt-hour costs here, from which the price of work is estimated</source>
        <translation>此处每千瓦时的电价，据此估算工作的费用</translation>
    </message>
    <message>
        <source>Note on the electricity</source>
        <translation>关于用电的说明</translation>
    </message>
    <message>
        <source>what is to be known of the electricity used here</source>
        <translation>关于此处所用电力需要了解的内容</translation>
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
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
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
        <translation>仅在其他计算池都没有工作时</translation>
    </message>
    <message>
        <source>all of the time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>%1 of %2 parts of the time, while all pools have work</source>
        <translation>%1/%2 的时间（所有计算池都有工作时）</translation>
    </message>
    <message>
        <source>%1% of the time, while all pools have work</source>
        <translation>%1% 的时间（所有计算池都有工作时）</translation>
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
        <translation>已使用 %1</translation>
    </message>
    <message>
        <source>idle for %1</source>
        <translation>已空闲 %1</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>已锁定</translation>
    </message>
    <message>
        <source>not locked</source>
        <translation>未锁定</translation>
    </message>
    <message>
        <source>somebody works here from afar</source>
        <translation>有人在远程使用</translation>
    </message>
    <message>
        <source>another user is active</source>
        <translation>其他用户正在使用</translation>
    </message>
    <message>
        <source>nobody else</source>
        <translation>没有其他人</translation>
    </message>
    <message>
        <source>film</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>presentation</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>call</source>
        <translation>通话</translation>
    </message>
    <message>
        <source>kept awake</source>
        <translation>保持唤醒</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>battery</source>
        <translation>电池</translation>
    </message>
    <message>
        <source>mains</source>
        <translation>外接电源</translation>
    </message>
    <message>
        <source>%1, charge %2</source>
        <translation>%1，电量 %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已合上</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>%1 °C of %2 °C, %3 K a minute (%4)</source>
        <translation>%1 °C（临界温度 %2 °C），每分钟 %3 K（%4）</translation>
    </message>
    <message>
        <source>slowed down by heat</source>
        <translation>因过热而降速</translation>
    </message>
    <message>
        <source>%1 by other programs</source>
        <translation>其他程序占用 %1</translation>
    </message>
    <message>
        <source>waiting for processor %1, memory %2, disk %3</source>
        <translation>等待处理器 %1，内存 %2，磁盘 %3</translation>
    </message>
    <message>
        <source>%1 of %2 available</source>
        <translation>共 %2，可用 %1</translation>
    </message>
    <message>
        <source>none runs</source>
        <translation>均未运行</translation>
    </message>
    <message>
        <source>online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>metered</source>
        <translation>按流量计费</translation>
    </message>
    <message>
        <source>through a VPN</source>
        <translation>通过 VPN</translation>
    </message>
    <message>
        <source>about to sleep</source>
        <translation>即将睡眠</translation>
    </message>
    <message>
        <source>awake</source>
        <translation>已唤醒</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation>未知：%1</translation>
    </message>
    <message>
        <source>none here</source>
        <translation>此处没有</translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln 天</numerusform>
        </translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln 小时</numerusform>
        </translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 分钟</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln 分钟</numerusform>
        </translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 秒</translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln 秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>星期一</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>星期二</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>星期三</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>星期四</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>星期五</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>星期六</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>星期日</translation>
    </message>
    <message>
        <source>Stops at %1 at the latest.</source>
        <translation>最晚于 %1 停止。</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1（%2后）</translation>
    </message>
    <message>
        <source>Working: nobody is using the computer. Stops at the first input.</source>
        <translation>运行中：没有人在使用电脑。一有操作就停止。</translation>
    </message>
    <message>
        <source>Working, also while the computer is used, as you want it.</source>
        <translation>运行中：按照您的设置，使用电脑时也继续。</translation>
    </message>
    <message>
        <source>Working: there is no keyboard or screen here that anybody could use. Stops when other programs need the processors.</source>
        <translation>运行中：这里没有可供人使用的键盘或屏幕。其他程序需要处理器时停止。</translation>
    </message>
    <message>
        <source>Working, although it is not known whether anybody is using the computer, as you want it.</source>
        <translation>运行中：不知道是否有人在使用电脑，按照您的设置照常进行。</translation>
    </message>
    <message>
        <source>Working: you asked for it, until %1.</source>
        <translation>运行中：由您手动开始，持续到 %1。</translation>
    </message>
    <message>
        <source>Working: you asked for it.</source>
        <translation>运行中：由您手动开始。</translation>
    </message>
    <message>
        <source>Only 1 task for %1 % of the time, because of the heat.</source>
        <translation>由于温度过高，只在 %1% 的时间里运行 1 个任务。</translation>
    </message>
    <message>
        <source>Only 1 task, because heat has slowed the processor down.</source>
        <translation>处理器因过热而降速，只运行 1 个任务。</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln tasks, because heat has slowed the processor down.</source>
        <translation>
            <numerusform>处理器因过热而降速，只运行 %Ln 个任务。</numerusform>
        </translation>
    </message>
    <message>
        <source>Only 1 task, because of the heat.</source>
        <translation>由于温度过高，只运行 1 个任务。</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln tasks, because of the heat.</source>
        <translation>
            <numerusform>由于温度过高，只运行 %Ln 个任务。</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused: you asked for it. Starts at %1, or when you resume it.</source>
        <translation>已暂停：由您手动暂停。到 %1 或您选择继续时开始。</translation>
    </message>
    <message>
        <source>Paused: you asked for it. Starts when you resume it.</source>
        <translation>已暂停：由您手动暂停。您选择继续时开始。</translation>
    </message>
    <message>
        <source>Paused: your organisation&apos;s policy cannot be used: %1. Starts when there is a valid one.</source>
        <translation>已暂停：所在组织的策略无法使用：%1。有了有效的策略后开始。</translation>
    </message>
    <message>
        <source>Paused: the computer is about to sleep. Starts when it has woken.</source>
        <translation>已暂停：电脑即将睡眠。唤醒后开始。</translation>
    </message>
    <message>
        <source>Paused: the computer has just woken. Starts %1 after that.</source>
        <translation>已暂停：电脑刚刚唤醒。唤醒 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: the computer is too hot, at %1 °C. Starts below %2 °C.</source>
        <translation>已暂停：电脑温度过高，达到 %1 °C。低于 %2 °C 时开始。</translation>
    </message>
    <message>
        <source>Paused: the computer is too hot, at %1 °C (%3). Starts below %2 °C.</source>
        <translation>已暂停：电脑温度过高，达到 %1 °C（%3）。低于 %2 °C 时开始。</translation>
    </message>
    <message>
        <source>Paused: the computer runs on battery. Starts on mains.</source>
        <translation>已暂停：电脑正在使用电池。接通电源后开始。</translation>
    </message>
    <message>
        <source>Paused: the battery is down to %1 %. Starts at %2 %, or on mains.</source>
        <translation>已暂停：电池电量降至 %1%。达到 %2% 或接通电源后开始。</translation>
    </message>
    <message>
        <source>Paused: the computer saves power. Starts when power saving is switched off.</source>
        <translation>已暂停：电脑正在省电。关闭省电后开始。</translation>
    </message>
    <message>
        <source>Paused: the lid is closed and the computer runs on battery. Starts on mains.</source>
        <translation>已暂停：盖子已合上，且电脑正在使用电池。接通电源后开始。</translation>
    </message>
    <message>
        <source>Paused: the lid is closed. Starts when it is opened.</source>
        <translation>已暂停：盖子已合上。打开后开始。</translation>
    </message>
    <message>
        <source>Paused: it is outside the hours for work. Starts at %1 at the earliest.</source>
        <translation>已暂停：现在不在允许的时段内。最早于 %1 开始。</translation>
    </message>
    <message>
        <source>Paused: it is outside the hours for work.</source>
        <translation>已暂停：现在不在允许的时段内。</translation>
    </message>
    <message>
        <source>Paused: %1 is running. Starts when it has ended.</source>
        <translation>已暂停：%1 正在运行。它结束后开始。</translation>
    </message>
    <message>
        <source>Paused: you are using the computer. Starts %1 after your last input.</source>
        <translation>已暂停：您正在使用电脑。最后一次操作 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: you have just used the computer. Starts %1 after your last input, at %2.</source>
        <translation>已暂停：您刚刚使用过电脑。最后一次操作 %1后，即 %2 开始。</translation>
    </message>
    <message>
        <source>Paused: somebody is using the computer over the network. Starts %1 after that has ended.</source>
        <translation>已暂停：有人正在通过网络使用电脑。使用结束 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: another user is using the computer. Starts %1 after that has ended.</source>
        <translation>已暂停：其他用户正在使用电脑。使用结束 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: the computer was in use until just now. Starts %1 after that, at %2.</source>
        <translation>已暂停：电脑刚才还在使用。使用结束 %1后，即 %2 开始。</translation>
    </message>
    <message>
        <source>Paused: the computer was in use until just now. Starts %1 after that.</source>
        <translation>已暂停：电脑刚才还在使用。使用结束 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: other programs need the processors. Starts when they have taken no more than %1 % for a minute.</source>
        <translation>已暂停：其他程序需要处理器。它们的占用不超过 %1% 并持续一分钟后开始。</translation>
    </message>
    <message>
        <source>Paused: other programs need the memory. Starts when enough of it is free.</source>
        <translation>已暂停：其他程序需要内存。有足够的空闲内存后开始。</translation>
    </message>
    <message>
        <source>Paused: a film is playing. Starts %1 after its end.</source>
        <translation>已暂停：正在播放视频。播放结束 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: a program fills the screen. Starts %1 after it has left it.</source>
        <translation>已暂停：有程序正在全屏显示。退出全屏 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: a presentation is being given. Starts %1 after its end.</source>
        <translation>已暂停：正在进行演示。演示结束 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: there is a call. Starts %1 after its end.</source>
        <translation>已暂停：正在通话。通话结束 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: a program keeps the computer awake. Starts %1 after it has let go.</source>
        <translation>已暂停：有程序阻止电脑睡眠。解除阻止 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: a film is playing (%2). Starts %1 after its end.</source>
        <translation>已暂停：正在播放视频（%2）。播放结束 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: %2 fills the screen. Starts %1 after it has left it.</source>
        <translation>已暂停：%2 正在全屏显示。退出全屏 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: a presentation is being given (%2). Starts %1 after its end.</source>
        <translation>已暂停：正在进行演示（%2）。演示结束 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: there is a call (%2). Starts %1 after its end.</source>
        <translation>已暂停：正在通话（%2）。通话结束 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: %2 keeps the computer awake. Starts %1 after it has let go.</source>
        <translation>已暂停：%2 阻止电脑睡眠。解除阻止 %1后开始。</translation>
    </message>
    <message>
        <source>Paused: it is not known whether you are using the computer (%1). Starts when that is known.</source>
        <translation>已暂停：不知道您是否在使用电脑（%1）。得知后即开始。</translation>
    </message>
    <message>
        <source>Paused: it is not known who else is using the computer (%1). Starts when that is known.</source>
        <translation>已暂停：不知道还有谁在使用电脑（%1）。得知后即开始。</translation>
    </message>
    <message>
        <source>Paused: it is not known whether somebody is watching (%1). Starts when that is known.</source>
        <translation>已暂停：不知道是否有人在观看（%1）。得知后即开始。</translation>
    </message>
    <message>
        <source>Paused: it is not known how the computer is powered (%1). Starts when that is known.</source>
        <translation>已暂停：不知道电脑的供电方式（%1）。得知后即开始。</translation>
    </message>
    <message>
        <source>Paused: it is not known whether the computer saves power (%1). Starts when that is known.</source>
        <translation>已暂停：不知道电脑是否在省电（%1）。得知后即开始。</translation>
    </message>
    <message>
        <source>Paused: it is not known whether the lid is closed (%1). Starts when that is known.</source>
        <translation>已暂停：不知道盖子是否合上（%1）。得知后即开始。</translation>
    </message>
    <message>
        <source>Paused: it is not known how hot the computer is (%1). Starts when that is known.</source>
        <translation>已暂停：不知道电脑的温度（%1）。得知后即开始。</translation>
    </message>
    <message>
        <source>Paused: it is not known how busy other programs are (%1). Starts when that is known.</source>
        <translation>已暂停：不知道其他程序的繁忙程度（%1）。得知后即开始。</translation>
    </message>
    <message>
        <source>Paused: it is not known how much memory is free (%1). Starts when that is known.</source>
        <translation>已暂停：不知道还有多少空闲内存（%1）。得知后即开始。</translation>
    </message>
    <message>
        <source>Paused: it is not known which programs are running (%1). Starts when that is known.</source>
        <translation>已暂停：不知道有哪些程序在运行（%1）。得知后即开始。</translation>
    </message>
    <message>
        <source>Paused: it is not known what the network is like (%1). Starts when that is known.</source>
        <translation>已暂停：不知道网络的状况（%1）。得知后即开始。</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the computer is offline. Starts when it is connected.</source>
        <translation>暂停获取和转发：电脑处于离线状态。连接网络后开始。</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the network is metered. Starts on one that is not.</source>
        <translation>暂停获取和转发：当前网络按流量计费。换到不按流量计费的网络后开始。</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the connection is a VPN. Starts on one that is not.</source>
        <translation>暂停获取和转发：当前连接是 VPN。换到非 VPN 的连接后开始。</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the day&apos;s limit of %1 is reached. Starts at midnight.</source>
        <translation>暂停获取和转发：已达到 %1 的每日上限。到午夜时开始。</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the month&apos;s limit of %1 is reached. Starts next month.</source>
        <translation>暂停获取和转发：已达到 %1 的每月上限。到下个月时开始。</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: other programs need the disk. Starts when they do not.</source>
        <translation>暂停获取和转发：其他程序需要磁盘。不再需要时开始。</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: it is not known what the network is like (%1). Starts when that is known.</source>
        <translation>暂停获取和转发：不知道网络的状况（%1）。得知后即开始。</translation>
    </message>
    <message>
        <source>your organisation</source>
        <translation>您的组织</translation>
    </message>
</context>
<context>
    <name>TaskWords</name>
    <message>
        <source>other computers agreed on another result</source>
        <translation>其他电脑一致得出了不同的结果</translation>
    </message>
    <message>
        <source>no result of this task could be confirmed</source>
        <translation>此任务的结果都无法得到确认</translation>
    </message>
    <message>
        <source>it could not be finished on this computer</source>
        <translation>无法在这台电脑上完成</translation>
    </message>
    <message>
        <source>it came after its deadline</source>
        <translation>结果在截止时间之后才送达</translation>
    </message>
    <message>
        <source>it was given back unfinished</source>
        <translation>未完成就已交还</translation>
    </message>
    <message>
        <source>the task had been decided before</source>
        <translation>此任务在此之前已有判定</translation>
    </message>
    <message>
        <source>its batch was cancelled</source>
        <translation>所属批次已取消</translation>
    </message>
    <message>
        <source>the pool did not take the result</source>
        <translation>计算池没有接受此结果</translation>
    </message>
    <message>
        <source>the pool gives a reason that this version of Fallow does not know</source>
        <translation>此版本的 Fallow 无法识别计算池给出的原因</translation>
    </message>
    <message>
        <source>Not delivered yet</source>
        <translation>尚未提交</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>已发放</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>被拒绝：%1</translation>
    </message>
    <message>
        <source>(%1)</source>
        <comment>credits that may come</comment>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>Ended (UTC)</source>
        <translation>结束时间（UTC）</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>计算池</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>计算程序</translation>
    </message>
    <message>
        <source>Processor seconds</source>
        <translation>处理器秒数</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>运行秒数</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Credits claimed</source>
        <translation>申报积分</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>租约</translation>
    </message>
</context>
<context>
    <name>UsageSummary</name>
    <message>
        <source>Day (UTC)</source>
        <translation>日期（UTC）</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>计算池</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>计算程序</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Processor hours</source>
        <translation>处理器小时数</translation>
    </message>
    <message>
        <source>Bytes down</source>
        <translation>下载字节数</translation>
    </message>
    <message>
        <source>Bytes up</source>
        <translation>上传字节数</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Energy in kWh (estimated)</source>
        <translation>耗电量 kWh（估算）</translation>
    </message>
    <message>
        <source>(transfer of functions)</source>
        <translation>（计算程序的传输）</translation>
    </message>
    <message>
        <source>Credits pending</source>
        <translation>待确认积分</translation>
    </message>
    <message>
        <source>Credits refused</source>
        <translation>被拒绝积分</translation>
    </message>
</context>
<context>
    <name>UsageWords</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>month and year</comment>
        <translation>%2年%1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>day and month</comment>
        <translation>%2%1日</translation>
    </message>
    <message>
        <source>%1 credits</source>
        <translation>%1 积分</translation>
    </message>
    <message>
        <source>Tasks: %1</source>
        <translation>任务：%1</translation>
    </message>
    <message>
        <source>%1 fetched, %2 passed on</source>
        <translation>获取 %1，转发 %2</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>约 %1</translation>
    </message>
    <message>
        <source>about %1, %2</source>
        <translation>约 %1，%2</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
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
        <translation>积分</translation>
    </message>
    <message>
        <source>Processor hours</source>
        <translation>处理器小时数</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>Energy (estimated)</source>
        <translation>耗电量（估算）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>获取</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>kWh (estimated)</source>
        <translation>kWh（估算）</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1 kWh</translation>
    </message>
    <message>
        <source>%1 credits, %2 more pending, %3 refused</source>
        <translation>%1 积分，另有待确认 %2，被拒绝 %3</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>已发放</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityModel</name>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>计算池</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>内容</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityPage</name>
    <message>
        <source>Kinds of entries shown</source>
        <translation>显示的条目类型</translation>
    </message>
    <message>
        <source>What matters</source>
        <translation>重要内容</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Only entries with these words</source>
        <translation>只显示包含这些文字的条目</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>复制诊断信息(&amp;C)</translation>
    </message>
    <message>
        <source>Versions, state and settings, for whoever helps you. No keys, accounts or names of yours are among them.</source>
        <translation>版本、状态和设置，供帮助您的人参考。其中不含您的密钥、账户或姓名。</translation>
    </message>
    <message>
        <source>&amp;Open the log&apos;s folder</source>
        <translation>打开日志文件夹(&amp;O)</translation>
    </message>
    <message>
        <source>What happened, the newest first</source>
        <translation>发生的事情，最新的在前</translation>
    </message>
    <message>
        <source>No entry is as you search.</source>
        <translation>没有符合搜索条件的条目。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Nothing happened yet. Pauses and their reasons, tasks, credits that come in and problems are written here, from the start of this program on.</source>
        <translation>还没有发生任何事。从本程序启动时起，暂停及其原因、任务、获得的积分和出现的问题都会记录在这里。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityRecord</name>
    <message>
        <source>Fallow&apos;s agent is running.</source>
        <translation>Fallow 的后台程序正在运行。</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent went away.</source>
        <translation>Fallow 的后台程序已断开。</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent does not answer.</source>
        <translation>Fallow 的后台程序没有应答。</translation>
    </message>
    <message>
        <source>What answers in place of Fallow&apos;s agent is not understood: %1.</source>
        <translation>代替 Fallow 后台程序应答的内容无法理解：%1。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentLines</name>
    <message>
        <source>its answer does not end</source>
        <translation>应答没有结束</translation>
    </message>
    <message>
        <source>its answer is not JSON</source>
        <translation>应答不是 JSON</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentLink</name>
    <message>
        <source>Fallow&apos;s agent does not run.</source>
        <translation>Fallow 的后台程序没有运行。</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent does not answer.</source>
        <translation>Fallow 的后台程序没有应答。</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent refuses it and does not say why.</source>
        <translation>Fallow 的后台程序拒绝了此操作，但未说明原因。</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent went away before it answered.</source>
        <translation>Fallow 的后台程序在应答前断开了。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentModel</name>
    <message>
        <source>it does not say what it does (%1)</source>
        <translation>没有报告自己的状态（%1）</translation>
    </message>
    <message>
        <source>its report cannot be read</source>
        <translation>报告无法读取</translation>
    </message>
    <message>
        <source>The agent&apos;s answer cannot be read.</source>
        <translation>后台程序的应答无法读取。</translation>
    </message>
    <message>
        <source>its history cannot be read</source>
        <translation>历史记录无法读取</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AttachForm</name>
    <message>
        <source>The li&amp;nk that the pool gave you:</source>
        <translation>计算池给您的链接(&amp;N)：</translation>
    </message>
    <message>
        <source>From a &amp;file…</source>
        <translation>从文件(&amp;F)…</translation>
    </message>
    <message>
        <source>L&amp;ook</source>
        <translation>查看(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>取消(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Attach this pool</source>
        <translation>加入此计算池(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;hare:</source>
        <translation>份额(&amp;H)：</translation>
    </message>
    <message>
        <source>Address:</source>
        <translation>地址：</translation>
    </message>
    <message>
        <source>Who may publish functions:</source>
        <translation>计算程序的发布者：</translation>
    </message>
    <message>
        <source>Fingerprint:</source>
        <translation>指纹：</translation>
    </message>
    <message>
        <source>Version:</source>
        <translation>版本：</translation>
    </message>
    <message>
        <source>With several pools, each gets work done by its share of them all: one with 200 twice as much as one with 100.</source>
        <translation>加入多个计算池时，按各自在总份额中所占的比例为它们工作：份额 200 的计算池得到的工作量是份额 100 的两倍。</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>无法读取文件：%1</translation>
    </message>
    <message>
        <source>This is not a pool&apos;s link: it would begin with fallow://</source>
        <translation>这不是计算池的链接：链接应以 fallow:// 开头</translation>
    </message>
    <message>
        <source>Asking the pool who it is…</source>
        <translation>正在询问计算池的身份…</translation>
    </message>
    <message>
        <source>Being attached…</source>
        <translation>正在加入…</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>另有 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>It does not say.</source>
        <translation>未说明。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>who runs a pool, and how to reach them</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Nothing yet: it has no functions.</source>
        <translation>暂无：它还没有计算程序。</translation>
    </message>
    <message>
        <source>A task takes at most %1 of memory and %2 of processor time.</source>
        <translation>每个任务最多占用内存 %1、处理器时间 %2。</translation>
    </message>
    <message>
        <source>What for:</source>
        <translation>用途：</translation>
    </message>
    <message>
        <source>Who runs it:</source>
        <translation>运营者：</translation>
    </message>
    <message>
        <source>What it asks:</source>
        <translation>所需资源：</translation>
    </message>
    <message>
        <source>A text with the link in it, or a picture of its QR code</source>
        <translation>包含链接的文本，或其二维码图片</translation>
    </message>
    <message>
        <source>A picture of the pool&apos;s QR code can be pasted or dropped here too. Looking sends nothing about you or this computer.</source>
        <translation>也可以把计算池的二维码图片粘贴或拖放到这里。查看时不会发送有关您或这台电脑的任何信息。</translation>
    </message>
    <message>
        <source>A file with a pool&apos;s link, or with its QR code</source>
        <translation>包含计算池链接或其二维码的文件</translation>
    </message>
    <message>
        <source>In this file is neither a pool&apos;s link, which would begin with fallow://, nor a picture of its QR code.</source>
        <translation>此文件中既没有计算池的链接（应以 fallow:// 开头），也没有其二维码图片。</translation>
    </message>
    <message>
        <source>In what was dropped here is neither a pool&apos;s link nor a picture of its QR code.</source>
        <translation>拖放到这里的内容中既没有计算池的链接，也没有其二维码图片。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::EarningsPage</name>
    <message>
        <source>By pool and function</source>
        <translation>按计算池和计算程序</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>显示的时间</translation>
    </message>
    <message>
        <source>Days, the last 30</source>
        <translation>按日，最近 30 天</translation>
    </message>
    <message>
        <source>Weeks, the last 26</source>
        <translation>按周，最近 26 周</translation>
    </message>
    <message>
        <source>Months, the last 12</source>
        <translation>按月，最近 12 个月</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全部时间</translation>
    </message>
    <message>
        <source>What the chart shows</source>
        <translation>图表显示的内容</translation>
    </message>
    <message>
        <source>&amp;Table as CSV…</source>
        <translation>表格存为 CSV(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Chart as PNG…</source>
        <translation>图表存为 PNG(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>of processors</source>
        <translation>处理器时间</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>transferred</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>energy (estimated)</source>
        <translation>耗电量（估算）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>↓ %1  ↑ %2</source>
        <translation>↓ %1  ↑ %2</translation>
    </message>
    <message>
        <source>energy (estimated), %1</source>
        <translation>耗电量（估算），%1</translation>
    </message>
    <message>
        <source>Nothing was earned yet. As soon as this computer has finished its first task, a chart shows here what it earned and gave, day by day: credits, processor hours, tasks, transfers and an estimate of the energy.</source>
        <translation>还没有收获。这台电脑完成第一个任务后，这里会用图表逐日显示它的收获和付出：积分、处理器小时数、任务、传输和估算的耗电量。</translation>
    </message>
    <message>
        <source>As soon as the agent runs, what this computer earned is shown here.</source>
        <translation>后台程序运行后，这台电脑的收获会显示在这里。</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>导出表格</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>导出图表</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 图片 (*.png)</translation>
    </message>
    <message>
        <source>&amp;Tasks…</source>
        <translation>任务(&amp;K)…</translation>
    </message>
    <message>
        <source>Each task behind the chosen row, or behind all of them, with what the pool decided about it.</source>
        <translation>逐个列出所选行（未选择时为所有行）包含的任务，以及计算池对各任务的判定。</translation>
    </message>
    <message>
        <source>All tasks that ran on this computer.</source>
        <translation>在这台电脑上运行过的所有任务。</translation>
    </message>
    <message>
        <source>Tasks for %1.</source>
        <translation>为 %1 运行的任务。</translation>
    </message>
    <message>
        <source>Tasks of %1, for %2.</source>
        <translation>为 %2 运行的 %1 的任务。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::Farewell</name>
    <message>
        <source>Quit Fallow</source>
        <translation>退出 Fallow</translation>
    </message>
    <message>
        <source>Shall this computer go on lending its spare time?</source>
        <translation>要让这台电脑继续借出空闲时间吗？</translation>
    </message>
    <message>
        <source>This window and the icon end in any case. What works in the background can go on without them, and still makes way whenever you use the computer.</source>
        <translation>无论如何选择，此窗口和图标都会关闭。后台程序没有它们也能继续运行，并且在您使用电脑时仍会随时让路。</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Stop lending</source>
        <translation>停止借出(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Do the same from now on, without asking</source>
        <translation>以后都这样做，不再询问(&amp;D)</translation>
    </message>
</context>
<context>
    <name>fallow::tray::FirstRun</name>
    <message>
        <source>Welcome to Fallow</source>
        <translation>欢迎使用 Fallow</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>跳过(&amp;S)</translation>
    </message>
    <message>
        <source>Lend what your computer does not need</source>
        <translation>把电脑闲置的能力借出来</translation>
    </message>
    <message>
        <source>While you are away, Fallow computes for a pool that you choose: pieces of research, pictures, simulations. What was checked earns credits. The moment you come back, it stops.</source>
        <translation>您离开时，Fallow 会为您选择的计算池进行计算，例如科学研究的片段、图像和模拟。经过核对的结果可获得积分。您一回来，它就停止。</translation>
    </message>
    <message>
        <source>It never reads your files, never sees your screen or what you type, and never lets the programs of others out of their locked room: they have no files, no network and no way to stay.</source>
        <translation>它从不读取您的文件，从不查看您的屏幕或输入的内容，也从不让别人的程序离开上锁的房间：那些程序接触不到文件和网络，也无法留下来。</translation>
    </message>
    <message>
        <source>You can pause it at any time, by the icon or by the large button in the window.</source>
        <translation>您可以随时通过图标或窗口中的大按钮暂停。</translation>
    </message>
    <message>
        <source>When may it compute?</source>
        <translation>什么时候可以计算？</translation>
    </message>
    <message>
        <source>&amp;Gentle</source>
        <translation>温和(&amp;G)</translation>
    </message>
    <message>
        <source>After 10 minutes without you, with a quarter of the processors.</source>
        <translation>您离开 10 分钟后，使用四分之一的处理器。</translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation>均衡(&amp;L)</translation>
    </message>
    <message>
        <source>After 3 minutes without you, with half of the processors.</source>
        <translation>您离开 3 分钟后，使用一半的处理器。</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>全力(&amp;E)</translation>
    </message>
    <message>
        <source>With all processors, also while you use the computer: what you do comes first, but fans may be heard.</source>
        <translation>使用全部处理器，您使用电脑时也计算：您的操作优先，但可能会听到风扇声。</translation>
    </message>
    <message>
        <source>It takes up to half of the memory and 8 GB of disk, and fetches nothing over metered connections. Each processor at work draws about %1 W more: half of this computer&apos;s, eight hours a day, come to about %2 a month. You can change all of this on the page Preferences.</source>
        <translation>最多占用一半内存和 8 GB 磁盘，不会通过按流量计费的网络获取任何内容。每个正在计算的处理器大约多耗电 %1 W：本机一半的处理器每天工作八小时，一个月约 %2。这些都可以在“设置”页面更改。</translation>
    </message>
    <message>
        <source>Show the &amp;icon whenever I log in</source>
        <translation>登录时显示图标(&amp;I)</translation>
    </message>
    <message>
        <source>Choose in &amp;detail…</source>
        <translation>详细选择(&amp;D)…</translation>
    </message>
    <message>
        <source>Whom does it help?</source>
        <translation>它在帮助谁？</translation>
    </message>
    <message>
        <source>A pool hands out the work. Whoever runs one gives you a link, a file or a picture; before anything is sent, you see who it is and what is asked of your computer.</source>
        <translation>工作由计算池分发。计算池的运营者会给您一个链接、文件或图片；在发送任何信息之前，您可以看到对方是谁，以及需要您的电脑做什么。</translation>
    </message>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>加入计算池(&amp;A)…</translation>
    </message>
    <message>
        <source>You need no account to look around, and can attach a pool later, on the page Pools.</source>
        <translation>只是看看不需要账户，您以后也可以在“计算池”页面加入。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::HoursEditor</name>
    <message>
        <source>As &amp;text:</source>
        <translation>文本形式(&amp;T)：</translation>
    </message>
    <message>
        <source>Filled hours are for work. Click or sweep over them; or walk with the arrow keys and press the space bar. A day&apos;s or an hour&apos;s name changes all of it.</source>
        <translation>填色的小时表示可以计算。点击或拖过格子即可更改；也可以用方向键移动，再按空格键。点击星期或小时的标题可更改整行或整列。</translation>
    </message>
    <message>
        <source>This schedule is finer than whole hours, so it stands here as text. For the grid, write whole hours or “always”.</source>
        <translation>此时间表比整小时更细，因此以文本显示。要使用表格，请填写整小时或“always”。</translation>
    </message>
    <message>
        <source>%1, as text</source>
        <translation>%1，文本形式</translation>
    </message>
    <message>
        <source>At least one hour must stay. To stop the work altogether, pause it.</source>
        <translation>至少要保留一个小时。要完全停止计算，请使用暂停。</translation>
    </message>
    <message>
        <source>These hours are in too many pieces to be kept.</source>
        <translation>这些时段太零碎，无法保存。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::HoursGrid</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1 %2 至 %3</translation>
    </message>
    <message>
        <source>%1: work is allowed</source>
        <translation>%1：允许计算</translation>
    </message>
    <message>
        <source>%1: no work</source>
        <translation>%1：不计算</translation>
    </message>
    <message>
        <source>Hours of the week in which work is allowed</source>
        <translation>每周允许计算的时段</translation>
    </message>
</context>
<context>
    <name>fallow::tray::Notifications</name>
    <message>
        <source>When something needs your &amp;attention</source>
        <translation>需要您处理时(&amp;A)</translation>
    </message>
    <message>
        <source>When the &amp;background part ends</source>
        <translation>后台程序结束时(&amp;B)</translation>
    </message>
    <message>
        <source>Fallow: %1</source>
        <translation>Fallow：%1</translation>
    </message>
</context>
<context>
    <name>fallow::tray::NowPage</name>
    <message>
        <source>Running now</source>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>Being fetched</source>
        <translation>正在获取</translation>
    </message>
    <message>
        <source>As soon as the agent runs, its work is shown here.</source>
        <translation>后台程序运行后，它的工作会显示在这里。</translation>
    </message>
    <message>
        <source>Nothing runs. A pool gives this computer its work: attach one on the page Pools.</source>
        <translation>没有任务在运行。计算池会给这台电脑分配工作：请在“计算池”页面加入一个。</translation>
    </message>
    <message>
        <source>Nothing runs at this moment. Tasks appear here as soon as they begin.</source>
        <translation>目前没有任务在运行。任务一开始就会显示在这里。</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>%1 的进度</translation>
    </message>
    <message>
        <source>A function of %1</source>
        <translation>%1 的一个计算程序</translation>
    </message>
    <message>
        <source>A function</source>
        <translation>一个计算程序</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2, from %Ln computer(s)</source>
        <translation>
            <numerusform>%1 / %2，来自 %Ln 台电脑</numerusform>
        </translation>
    </message>
    <message>
        <source>Next</source>
        <translation>接下来</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>另有 %Ln 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) being fetched</source>
        <translation>
            <numerusform>正在获取 %Ln 个任务</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>剩余约 %1</translation>
    </message>
    <message>
        <source>runs for %1</source>
        <translation>已运行 %1</translation>
    </message>
    <message>
        <source>%1 of processor time</source>
        <translation>处理器时间 %1</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>内存 %1</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>%1 of %2, for %3</source>
        <translation>%1（发布者：%2，计算池：%3）</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolBalances</name>
    <message>
        <source>Credits of all time</source>
        <translation>累计积分</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>已发放</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>待确认</translation>
    </message>
    <message>
        <source>Pending: done, and not yet confirmed by the result of another computer.</source>
        <translation>待确认：已完成，但尚未得到另一台电脑结果的确认。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolCard</name>
    <message>
        <source>&amp;Detach…</source>
        <translation>退出(&amp;D)…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>互传的电脑</translation>
    </message>
    <message>
        <source>Credits earned</source>
        <translation>已获得积分</translation>
    </message>
    <message>
        <source>Credits not yet verified</source>
        <translation>未验证积分</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>传输</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>磁盘占用</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>保留(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Detach this pool</source>
        <translation>退出此计算池(&amp;L)</translation>
    </message>
    <message>
        <source>● Connected</source>
        <translation>● 已连接</translation>
    </message>
    <message>
        <source>○ Not connected</source>
        <translation>○ 未连接</translation>
    </message>
    <message>
        <source>%1 reported, %2 waiting</source>
        <translation>已报告 %1，等待中 %2</translation>
    </message>
    <message>
        <source>%1 fetched, %2 passed on</source>
        <translation>获取 %1，转发 %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln 台电脑</numerusform>
        </translation>
    </message>
    <message>
        <source>Detach %1</source>
        <translation>退出 %1</translation>
    </message>
    <message>
        <source>Detach %1? Its tasks on this computer stop and are given back for others to do. What you earned stays with your account at the pool, and what you did stays in your history. To come back you need a link from the pool again.</source>
        <translation>要退出 %1 吗？它在这台电脑上的任务将停止，并交还给其他电脑完成。您获得的积分仍保留在您在该计算池的账户中，您完成的工作仍保留在您的历史记录中。要再次加入，需要重新从该计算池获取链接。</translation>
    </message>
    <message>
        <source>Being detached…</source>
        <translation>正在退出…</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>团队</translation>
    </message>
    <message>
        <source>No work: %1</source>
        <translation>没有工作：%1</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolsPage</name>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>加入计算池(&amp;A)…</translation>
    </message>
    <message>
        <source>Attach a pool</source>
        <translation>加入计算池</translation>
    </message>
    <message>
        <source>This computer belongs to no pool yet.

A pool is run by people who have work for many computers: a university, a company, a club. It gives this computer tasks to compute while you do not need it, checks the results against those of others, and credits you for them. Its tasks are locked in: they see no files, no network and nothing of what you do.

Whoever runs a pool gives out a link that begins with fallow://. Look at what it leads to before you attach it; you can detach it at any time.</source>
        <translation>这台电脑还没有加入任何计算池。

计算池由有工作要交给许多电脑完成的人运营，例如大学、公司或社团。它在您不需要电脑时给这台电脑分配要计算的任务，将结果与其他电脑的结果核对，并为此给您积分。它的任务都被隔离：看不到文件、网络，也看不到您做的任何事。

计算池的运营者会提供以 fallow:// 开头的链接。加入之前请先查看它指向哪里；您随时可以退出。</translation>
    </message>
    <message>
        <source>As soon as the agent runs, the pools of this computer are shown here.</source>
        <translation>后台程序运行后，这台电脑的计算池会显示在这里。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PreferencesPage</name>
    <message>
        <source>As soon as the agent runs, its settings are shown here.</source>
        <translation>后台程序运行后，它的设置会显示在这里。</translation>
    </message>
    <message>
        <source>&amp;Simple</source>
        <translation>简单(&amp;S)</translation>
    </message>
    <message>
        <source>In &amp;detail</source>
        <translation>详细(&amp;D)</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PresetChoice</name>
    <message>
        <source>&amp;Gentle</source>
        <translation>温和(&amp;G)</translation>
    </message>
    <message>
        <source>Begins when nobody was here for 10 minutes, with a quarter of the processors and little memory, and keeps its transfers slow. Stays cool and quiet.</source>
        <translation>无人使用 10 分钟后开始，使用四分之一的处理器和少量内存，传输也放慢。保持凉爽安静。</translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation>均衡(&amp;B)</translation>
    </message>
    <message>
        <source>Begins when nobody was here for 3 minutes, with half of the processors. Makes way at once when somebody comes back, for films and presentations, and for other programs that need the processors.</source>
        <translation>无人使用 3 分钟后开始，使用一半的处理器。有人回来、播放视频、进行演示或其他程序需要处理器时，立即让路。</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>全力(&amp;E)</translation>
    </message>
    <message>
        <source>Works with all processors, also while you use the computer: whatever you do still comes first, but fans may be heard. Stops before the computer gets too hot.</source>
        <translation>使用全部处理器，您使用电脑时也计算：您的操作仍然优先，但可能会听到风扇声。在电脑过热之前停止。</translation>
    </message>
    <message>
        <source>With none of these it works on battery, or transfers anything where that costs money. Your hours of the week, disk space and programs that come first stay as they are.</source>
        <translation>无论选哪一种，都不会在使用电池时计算，也不会在流量收费的网络上传输。您的每周时段、磁盘空间和优先的程序保持不变。</translation>
    </message>
    <message>
        <source>Now your own settings apply, which are none of these. They stand under “In detail”.</source>
        <translation>目前使用的是您自己的设置，不属于以上任何一种。可在“详细”中查看。</translation>
    </message>
    <message>
        <source>Being applied…</source>
        <translation>正在应用…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>✓ Applied</source>
        <translation>✓ 已应用</translation>
    </message>
    <message>
        <source>Some of it is set by %1 and stays as it is.</source>
        <translation>其中一部分由 %1 设定，保持不变。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::SettingEditor</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>“%1” is not understood here. Write it like this: %2</source>
        <translation>无法识别“%1”。请这样填写：%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>fallow::tray::SettingRow</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>✓ Applied</source>
        <translation>✓ 已应用</translation>
    </message>
    <message>
        <source>Set by %1.</source>
        <translation>由 %1 设定。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ShareBox</name>
    <message>
        <source>Share of %1</source>
        <translation>%1 的份额</translation>
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
        <translation>未设置</translation>
    </message>
    <message>
        <source>A busy core &amp;draws</source>
        <translation>每个忙碌核心的功率(&amp;D)</translation>
    </message>
    <message>
        <source>A kilowatt-&amp;hour costs</source>
        <translation>每 kWh 电价(&amp;H)</translation>
    </message>
    <message>
        <source>Energy and its price are estimates: the processor hours of tasks, times what a busy core draws more than an idle one. Nothing measures it here.</source>
        <translation>耗电量和电费都是估算值：任务的处理器小时数，乘以忙碌核心比空闲核心多消耗的功率。这里没有实际测量。</translation>
    </message>
    <message>
        <source>The price is the one on the page Preferences.</source>
        <translation>电价取自“设置”页面。</translation>
    </message>
    <message>
        <source>The price is set by %1.</source>
        <translation>电价由 %1 设定。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TaskDialog</name>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Tasks that ran on this computer, the newest first</source>
        <translation>在这台电脑上运行过的任务，最新的在前</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>导出为 CSV(&amp;E)…</translation>
    </message>
    <message>
        <source>The agent is asked…</source>
        <translation>正在询问后台程序…</translation>
    </message>
    <message>
        <source>No task of it ran here, or none that is remembered: the newest 100,000 tasks are.</source>
        <translation>没有相关任务在这里运行过，或者已不在记录中：记录只保留最新的 100,000 个任务。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) shown; older ones come as you read on.</source>
        <translation>
            <numerusform>已显示 %Ln 个任务；继续向下浏览会显示更早的任务。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s).</source>
        <translation>
            <numerusform>%Ln 个任务。</numerusform>
        </translation>
    </message>
    <message>
        <source>All tasks are fetched for the file…</source>
        <translation>正在为导出文件获取所有任务…</translation>
    </message>
    <message>
        <source>The agent did not give all tasks: nothing is written.</source>
        <translation>后台程序没有给出全部任务：未写入任何内容。</translation>
    </message>
    <message>
        <source>Export the tasks</source>
        <translation>导出任务</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TaskTable</name>
    <message>
        <source>Granted; in brackets what is claimed for a task that is not decided.</source>
        <translation>已发放的积分；尚未判定的任务，括号内为申报的积分。</translation>
    </message>
    <message>
        <source>The number by which the pool knows this computer&apos;s work on the task.</source>
        <translation>计算池用来识别这台电脑在此任务上所做工作的编号。</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>计算程序</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>计算池</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>处理器时间</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>租约</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TrayIcon</name>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>For 1 &amp;hour</source>
        <translation>1 小时(&amp;H)</translation>
    </message>
    <message>
        <source>Until &amp;tomorrow</source>
        <translation>到明天(&amp;T)</translation>
    </message>
    <message>
        <source>Until I &amp;resume</source>
        <translation>直到我继续(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Compute now for 1 hour</source>
        <translation>立即计算 1 小时(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Start Fallow</source>
        <translation>启动 Fallow(&amp;S)</translation>
    </message>
    <message>
        <source>The agent cannot be started: its program is not where this one is.</source>
        <translation>无法启动后台程序：在本程序所在的位置找不到它的程序文件。</translation>
    </message>
    <message>
        <source>&amp;Open Fallow</source>
        <translation>打开 Fallow(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>通知(&amp;N)</translation>
    </message>
    <message>
        <source>Show when I &amp;log in</source>
        <translation>登录时显示(&amp;L)</translation>
    </message>
    <message>
        <source>It cannot be written down that Fallow starts when you log in.</source>
        <translation>无法保存“登录时启动 Fallow”的设置。</translation>
    </message>
    <message>
        <source>Fallow</source>
        <translation>Fallow</translation>
    </message>
    <message>
        <source>Fallow: %1</source>
        <translation>Fallow：%1</translation>
    </message>
    <message>
        <source>%1 Earned today: %2 credits.</source>
        <translation>%1 今日获得：%2 积分。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::UsageTable</name>
    <message>
        <source>Time that processors worked for it.</source>
        <translation>处理器为其工作的时间。</translation>
    </message>
    <message>
        <source>Fetched from the pool and from other computers.</source>
        <translation>从计算池和其他电脑获取。</translation>
    </message>
    <message>
        <source>Passed on to other computers.</source>
        <translation>转发给其他电脑。</translation>
    </message>
    <message>
        <source>An estimate: processor hours, times what a busy core draws.</source>
        <translation>估算值：处理器小时数乘以忙碌核心的功率。</translation>
    </message>
    <message>
        <source>(transfer of functions)</source>
        <translation>（计算程序的传输）</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>计算池</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>计算程序</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>积分</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上传</translation>
    </message>
    <message>
        <source>Energy (est.)</source>
        <translation>耗电量（估算）</translation>
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
        <translation>页面</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>收获</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>计算池</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>活动记录</translation>
    </message>
    <message>
        <source>This desktop shows no icons of programs in the background, so Fallow is in this window only. What your computer lends does not depend on the window.</source>
        <translation>此桌面不显示在后台运行的程序的图标，因此 Fallow 只出现在此窗口中。您的电脑借出什么与此窗口无关。</translation>
    </message>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>加入计算池(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>启动(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>重试(&amp;T)</translation>
    </message>
    <message>
        <source>The agent cannot be started: its program is not where this one is.</source>
        <translation>无法启动后台程序：在本程序所在的位置找不到它的程序文件。</translation>
    </message>
</context>
</TS>
