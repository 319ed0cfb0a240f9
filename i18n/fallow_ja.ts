<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>ActivityLog</name>
    <message>
        <source>(no name)</source>
        <translation>（名前なし）</translation>
    </message>
    <message>
        <source>no reason is given</source>
        <translation>理由は示されていません</translation>
    </message>
    <message>
        <source>it is not known how</source>
        <translation>終わり方は不明です</translation>
    </message>
    <message>
        <source>a pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Nothing runs, because foreign programs cannot be locked in here: %1</source>
        <translation>外部のプログラムをこのコンピューターに隔離できないため、何も実行していません：%1</translation>
    </message>
    <message>
        <source>A function of %1 was fetched: %2.</source>
        <translation>%1 の計算プログラムを取得しました：%2。</translation>
    </message>
    <message>
        <source>Settings were changed.</source>
        <translation>設定が変更されました。</translation>
    </message>
    <message>
        <source>Settings were changed: %1.</source>
        <translation>設定が変更されました：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 started, for %2.</source>
        <translation>%2 のために %1 を開始しました。</translation>
    </message>
    <message>
        <source>%1 ended: %2. It took %3 of processor time.</source>
        <translation>%1 が終了しました：%2。プロセッサ時間は %3でした。</translation>
    </message>
    <message>
        <source>%1 ended, for %2. It took %3 of processor time.</source>
        <translation>%2 のための %1 が終了しました。プロセッサ時間は %3でした。</translation>
    </message>
    <message>
        <source>%1 was stopped before its end: %2.</source>
        <translation>%1 は途中で停止されました：%2。</translation>
    </message>
    <message>
        <source>%1 received a result.</source>
        <translation>%1 が結果を受け取りました。</translation>
    </message>
    <message>
        <source>%1 refused a result: %2.</source>
        <translation>%1 が結果を拒否しました：%2。</translation>
    </message>
    <message>
        <source>The program that runs functions ended by itself: %1. It is started again in %2.</source>
        <translation>計算プログラムを動かすプログラムがひとりでに終了しました：%1。%2後にもう一度起動します。</translation>
    </message>
    <message>
        <source>The list of pools changed.</source>
        <translation>プールの一覧が変わりました。</translation>
    </message>
    <message>
        <source>%1 is connected.</source>
        <translation>%1 に接続しました。</translation>
    </message>
    <message>
        <source>%1 is not connected: %2.</source>
        <translation>%1 に接続していません：%2。</translation>
    </message>
    <message>
        <source>%1 has granted %2 credits in all; %3 more are pending.</source>
        <translation>%1 からの付与は合計 %2 クレジットで、ほかに %3 クレジットが確認待ちです。</translation>
    </message>
    <message>
        <source>A function of %1 is not run here: %2.</source>
        <translation>%1 の計算プログラムの 1 つは、ここでは実行されません：%2。</translation>
    </message>
    <message>
        <source>What was done for %1 cannot be written to the disk: %2.</source>
        <translation>%1 のために行った作業をディスクに記録できません：%2。</translation>
    </message>
    <message>
        <source>This computer&apos;s membership in %1 could not be renewed: %2.</source>
        <translation>このコンピューターの %1 への参加を更新できませんでした：%2。</translation>
    </message>
    <message>
        <source>“%1” is now %2</source>
        <comment>a setting and its new value</comment>
        <translation>「%1」を %2 に</translation>
    </message>
    <message numerus="yes">
        <source>%1 confirmed %Ln result(s) of this computer and grants %2 credits.</source>
        <translation>
            <numerusform>%1 がこのコンピューターの結果 %Ln 件を確認し、%2 クレジットを付与しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 grants nothing for %Ln result(s) of this computer.</source>
        <translation>
            <numerusform>%1 はこのコンピューターの結果 %Ln 件にクレジットを付与しませんでした。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 gives this computer work again.</source>
        <translation>%1 がこのコンピューターへの作業の割り当てを再開しました。</translation>
    </message>
    <message>
        <source>%1 gives this computer no work: %2.</source>
        <translation>%1 はこのコンピューターに作業を割り当てていません: %2。</translation>
    </message>
</context>
<context>
    <name>Condition</name>
    <message>
        <source>Computing</source>
        <translation>計算中</translation>
    </message>
    <message>
        <source>Ready for work</source>
        <translation>準備完了</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>待機中</translation>
    </message>
    <message>
        <source>Paused by you</source>
        <translation>手動で一時停止中</translation>
    </message>
    <message>
        <source>Needs your attention</source>
        <translation>確認が必要です</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>動作していません</translation>
    </message>
    <message>
        <source>Something answers in place of Fallow&apos;s agent, but not as this window understands: %1. Most likely one of both was updated and not started again.</source>
        <translation>Fallow のエージェントの代わりに何かが応答していますが、このウィンドウには理解できません：%1。おそらく、どちらか一方が更新された後、再起動されていないためです。</translation>
    </message>
    <message>
        <source>The part of Fallow that works in the background runs, but does not answer. This window goes on as soon as it does.</source>
        <translation>Fallow のバックグラウンドで動く部分（エージェント）は動作していますが、応答しません。応答があり次第、このウィンドウも元に戻ります。</translation>
    </message>
    <message>
        <source>The part of Fallow that works in the background is not running, so this computer lends nothing. Your settings and earnings are kept.</source>
        <translation>Fallow のバックグラウンドで動く部分（エージェント）が動作していないため、このコンピューターは何も貸し出していません。設定と実績は保存されています。</translation>
    </message>
    <message>
        <source>Nothing runs, because this computer does not let foreign programs be locked in: %1</source>
        <translation>このコンピューターでは外部のプログラムを隔離できないため、何も実行していません：%1</translation>
    </message>
    <message>
        <source>This computer belongs to no pool yet, so there is nothing to do. Attach one to begin.</source>
        <translation>このコンピューターはまだどのプールにも参加していないため、することがありません。プールに参加して始めましょう。</translation>
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
        <translation>正常に完了しました</translation>
    </message>
    <message>
        <source>finished with exit code %1</source>
        <translation>終了コード %1 で完了しました</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失敗しました</translation>
    </message>
    <message>
        <source>failed: %1</source>
        <translation>失敗しました（%1）</translation>
    </message>
    <message>
        <source>hit its memory limit</source>
        <translation>メモリの上限に達しました</translation>
    </message>
    <message>
        <source>hit its limit of processor time</source>
        <translation>プロセッサ時間の上限に達しました</translation>
    </message>
    <message>
        <source>took longer than it may</source>
        <translation>実行時間の上限を超えました</translation>
    </message>
    <message>
        <source>hit its output limit</source>
        <translation>出力の上限に達しました</translation>
    </message>
    <message>
        <source>tried something forbidden and was ended</source>
        <translation>禁止された動作をしようとしたため、終了させました</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>異常終了しました</translation>
    </message>
    <message>
        <source>crashed: %1</source>
        <translation>異常終了しました（%1）</translation>
    </message>
    <message>
        <source>could not be started</source>
        <translation>開始できませんでした</translation>
    </message>
    <message>
        <source>could not be started: %1</source>
        <translation>開始できませんでした（%1）</translation>
    </message>
    <message>
        <source>was given back unfinished</source>
        <translation>未完了のまま返されました</translation>
    </message>
    <message>
        <source>the pool needs it no more</source>
        <translation>プールが必要としなくなりました</translation>
    </message>
    <message>
        <source>its deadline passed</source>
        <translation>期限が過ぎました</translation>
    </message>
    <message>
        <source>its function is refused</source>
        <translation>計算プログラムが拒否されています</translation>
    </message>
    <message>
        <source>the pool was detached</source>
        <translation>プールから脱退しました</translation>
    </message>
    <message>
        <source>fewer tasks may run at once</source>
        <translation>同時に実行できるタスクの数が減りました</translation>
    </message>
    <message>
        <source>the memory is needed</source>
        <translation>メモリがほかで必要になりました</translation>
    </message>
    <message>
        <source>the pause is long</source>
        <translation>一時停止が長く続いています</translation>
    </message>
    <message>
        <source>the agent stops</source>
        <translation>エージェントが停止します</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>malformed: what was received or typed is not of the right form</comment>
        <translation>形式が正しくありません（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>too large: a limit on size or count was passed</comment>
        <translation>サイズまたは数の上限を超えています（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unsupported: this version does not know it</comment>
        <translation>このバージョンでは対応していません（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>bad signature: the signature does not fit</comment>
        <translation>署名が正しくありません（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>wrong authority: it comes from another pool</comment>
        <translation>別のプールのものです（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>wrong role: a genuine certificate used for another purpose</comment>
        <translation>証明書の用途が違います（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>expired: not valid any more, or not yet</comment>
        <translation>有効期間外です（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>revoked: withdrawn by the pool</comment>
        <translation>プールによって取り消されています（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>outdated: an older version than one already seen</comment>
        <translation>すでに確認したものより古いバージョンです（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>digest mismatch: the data is not what was promised</comment>
        <translation>データが本来の内容と一致しません（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unsafe path: a file name that is not allowed</comment>
        <translation>使用できないファイル名です（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>not admitted: the function does what functions may not</comment>
        <translation>計算プログラムに許可されていない動作があります（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unauthenticated: no identity was shown</comment>
        <translation>身元が示されていません（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>forbidden: the pool or the owner does not allow it</comment>
        <translation>プールまたはコンピューターの所有者が許可していません（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>not found: there is no such thing</comment>
        <translation>見つかりません（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>conflict: it contradicts what is already there</comment>
        <translation>すでにあるものと食い違っています（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>rate limited: too many at once; later it will work</comment>
        <translation>要求が一時的に多すぎます（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>unavailable: the other side cannot be reached now</comment>
        <translation>現在、相手側に接続できません（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>timed out: it took too long</comment>
        <translation>時間がかかりすぎました（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>cancelled: it was called off</comment>
        <translation>キャンセルされました（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>io error: the operating system refused a file or connection</comment>
        <translation>ファイルまたは接続の操作を OS に拒否されました（%1）</translation>
    </message>
    <message>
        <source>%1</source>
        <comment>internal: an error inside Fallow</comment>
        <translation>Fallow の内部エラーです（%1）</translation>
    </message>
    <message>
        <source>the pool&apos;s operator gives this computer no new work for now</source>
        <translation>プールの運営者は、今のところこのコンピューターに新しい作業を割り当てていません</translation>
    </message>
    <message>
        <source>the pool gives work only to version %1 of Fallow or newer, and this is version %2</source>
        <translation>このプールは Fallow のバージョン %1 以降にだけ作業を割り当てますが、ここにあるのはバージョン %2 です</translation>
    </message>
    <message>
        <source>the pool gives work only to version %1 of Fallow, and this is version %2</source>
        <translation>このプールは Fallow のバージョン %1 にだけ作業を割り当てますが、ここにあるのはバージョン %2 です</translation>
    </message>
</context>
<context>
    <name>FileSaving</name>
    <message>
        <source>Saved as %1.</source>
        <translation>%1 に保存しました。</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 に書き込めません：%2。</translation>
    </message>
</context>
<context>
    <name>ForeignPicture</name>
    <message>
        <source>This is not a picture of the kinds PNG, JPEG, WebP or BMP.</source>
        <translation>これは PNG、JPEG、WebP、BMP のいずれの形式の画像でもありません。</translation>
    </message>
    <message>
        <source>This picture is too large: at most %1 and %2 million pixels are looked at. Cut it around the QR code.</source>
        <translation>この画像は大きすぎます。読み取れるのは %1、%2 メガピクセルまでです。QR コードの部分だけを切り抜いてください。</translation>
    </message>
    <message>
        <source>This picture cannot be read: it is damaged or incomplete.</source>
        <translation>この画像を読み取れません。壊れているか、不完全です。</translation>
    </message>
    <message>
        <source>There is no QR code in this picture, or it is too small or too blurred to be read.</source>
        <translation>この画像には QR コードがないか、小さすぎる、またはぼやけているため読み取れません。</translation>
    </message>
    <message>
        <source>There is more than one QR code in this picture. Cut it around the one of the pool.</source>
        <translation>この画像には QR コードが 2 つ以上あります。プールの QR コードの部分だけを切り抜いてください。</translation>
    </message>
    <message>
        <source>The QR code in this picture is not a pool&apos;s link: that would begin with fallow://</source>
        <translation>この画像の QR コードはプールのリンクではありません。リンクは fallow:// で始まります</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Shows what this computer lends and earns, and lets you pause it.</source>
        <translation>このコンピューターの貸し出しと獲得の状況を表示し、一時停止できるようにします。</translation>
    </message>
    <message>
        <source>Where the agent keeps its state (default: %1).</source>
        <translation>エージェントが状態を保存する場所（既定値：%1）。</translation>
    </message>
    <message>
        <source>Begin in the tray, without the window.</source>
        <translation>ウィンドウを開かず、トレイで起動します。</translation>
    </message>
    <message>
        <source>fallow: it runs already, and does not answer.
</source>
        <translation>fallow: すでに起動していますが、応答しません。
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
        <translation>%1 時間 %2 分</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <translation>%1 日 %2 時間</translation>
    </message>
</context>
<context>
    <name>Setting</name>
    <message>
        <source>No limit</source>
        <translation>制限なし</translation>
    </message>
    <message>
        <source>Begin when nobody was here for</source>
        <translation>開始までの無操作時間</translation>
    </message>
    <message>
        <source>so long nobody touched the computer before work starts; none: also while it is used</source>
        <translation>この時間だれもコンピューターを操作しなければ、稼働を始めます。「待たない」にすると、使用中も稼働します</translation>
    </message>
    <message>
        <source>Do not wait</source>
        <translation>待たない</translation>
    </message>
    <message>
        <source>Go on after an interruption of</source>
        <translation>中断から再開までの無操作時間</translation>
    </message>
    <message>
        <source>so long before work goes on that an input interrupted; same: as at the start</source>
        <translation>操作によって中断した後、この時間操作がなければ稼働を続けます。「開始時と同じ」にすると、「開始までの無操作時間」に従います</translation>
    </message>
    <message>
        <source>As long as at the beginning</source>
        <translation>開始時と同じ</translation>
    </message>
    <message>
        <source>Give memory back after</source>
        <translation>メモリを返すまでの時間</translation>
    </message>
    <message>
        <source>Hours of the week</source>
        <translation>曜日と時間帯</translation>
    </message>
    <message>
        <source>when work is allowed, by the clock on the wall</source>
        <translation>稼働してよい時間帯です。このコンピューターの時計に従います</translation>
    </message>
    <message>
        <source>During films and presentations</source>
        <translation>動画やプレゼンテーションの間も稼働</translation>
    </message>
    <message>
        <source>also during films, full screen, presentations and calls</source>
        <translation>動画、全画面表示、プレゼンテーション、通話の間も稼働します</translation>
    </message>
    <message>
        <source>During work over the network</source>
        <translation>リモート操作の間も稼働</translation>
    </message>
    <message>
        <source>also while somebody works here over the network</source>
        <translation>だれかがネットワーク経由でこのコンピューターを使っている間も稼働します</translation>
    </message>
    <message>
        <source>While others are here</source>
        <translation>ほかのユーザーがいる間も稼働</translation>
    </message>
    <message>
        <source>also while another user is active</source>
        <translation>ほかのユーザーが使っている間も稼働します</translation>
    </message>
    <message>
        <source>Programs that come first</source>
        <translation>優先するプログラム</translation>
    </message>
    <message>
        <source>no work while one of these programs runs</source>
        <translation>これらのプログラムのどれかが動いている間は稼働しません</translation>
    </message>
    <message>
        <source>Stop when other programs take</source>
        <translation>ほかのプログラムの使用率がこれを超えたら停止</translation>
    </message>
    <message>
        <source>no work while other programs take more of the processors for long</source>
        <translation>ほかのプログラムがプロセッサをこれより多く使い続けている間は稼働しません</translation>
    </message>
    <message>
        <source>When in doubt</source>
        <translation>判断できないとき</translation>
    </message>
    <message>
        <source>what to do while it is not known whether work would disturb</source>
        <translation>稼働が邪魔になるかどうかわからない間の動作です</translation>
    </message>
    <message>
        <source>Tasks at once</source>
        <translation>同時に実行するタスク</translation>
    </message>
    <message>
        <source>tasks that run at the same time</source>
        <translation>同時に実行するタスクの数です</translation>
    </message>
    <message>
        <source>Memory of one task</source>
        <translation>タスク 1 つのメモリ</translation>
    </message>
    <message>
        <source>memory that one task may use</source>
        <translation>1 つのタスクが使ってよいメモリです</translation>
    </message>
    <message>
        <source>Memory of all tasks</source>
        <translation>全タスクのメモリ</translation>
    </message>
    <message>
        <source>memory that all tasks together may use</source>
        <translation>すべてのタスクが合わせて使ってよいメモリです</translation>
    </message>
    <message>
        <source>Share of the free memory</source>
        <translation>空きメモリの割合</translation>
    </message>
    <message>
        <source>how much of the memory that is free they may use</source>
        <translation>空いているメモリのうち、タスクが使ってよい割合です</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>ディスク</translation>
    </message>
    <message>
        <source>disk for functions, of all pools together</source>
        <translation>計算プログラムのために使うディスク容量です（全プールの合計）</translation>
    </message>
    <message>
        <source>On battery, down to</source>
        <translation>バッテリー使用時の残量の下限</translation>
    </message>
    <message>
        <source>work on battery while more than this is left in it</source>
        <translation>バッテリー残量がこれより多い間は、バッテリーでも稼働します</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>稼働しない</translation>
    </message>
    <message>
        <source>While saving power</source>
        <translation>省電力中も稼働</translation>
    </message>
    <message>
        <source>also while the computer saves power</source>
        <translation>コンピューターが省電力中でも稼働します</translation>
    </message>
    <message>
        <source>While the lid is closed</source>
        <translation>ふたを閉じている間も稼働</translation>
    </message>
    <message>
        <source>also while the lid is closed, on mains only</source>
        <translation>ふたを閉じている間も稼働します。電源につないでいるときに限ります</translation>
    </message>
    <message>
        <source>Do less from this distance to overheating</source>
        <translation>過熱までの余裕がこれを下回ったら控えめに</translation>
    </message>
    <message>
        <source>so far below the chip&apos;s critical temperature fewer tasks begin to run</source>
        <translation>チップの限界温度までの余裕がこれを下回ると、新しく動かすタスクを減らします</translation>
    </message>
    <message>
        <source>Stop at this distance to overheating</source>
        <translation>過熱までの余裕がこれを下回ったら停止</translation>
    </message>
    <message>
        <source>so far below the chip&apos;s critical temperature no task runs</source>
        <translation>チップの限界温度までの余裕がこれを下回ると、タスクを実行しません</translation>
    </message>
    <message>
        <source>Fetch at most</source>
        <translation>取得速度の上限</translation>
    </message>
    <message>
        <source>how fast functions are fetched, all pools together</source>
        <translation>計算プログラムを取得する速さです（全プールの合計）</translation>
    </message>
    <message>
        <source>Pass on at most</source>
        <translation>提供速度の上限</translation>
    </message>
    <message>
        <source>how fast functions are passed on, all pools together</source>
        <translation>計算プログラムをほかへ提供する速さです（全プールの合計）</translation>
    </message>
    <message>
        <source>Pass functions on</source>
        <translation>計算プログラムをほかへ提供</translation>
    </message>
    <message>
        <source>whether functions are passed on to other hosts</source>
        <translation>ほかの参加コンピューターに計算プログラムを提供するかどうかです</translation>
    </message>
    <message>
        <source>Where transfers cost money</source>
        <translation>通信料がかかる接続でも転送</translation>
    </message>
    <message>
        <source>fetch and pass on also where transfers cost money</source>
        <translation>通信料がかかる接続でも取得と提供を行います</translation>
    </message>
    <message>
        <source>Through a VPN</source>
        <translation>VPN 経由でも転送</translation>
    </message>
    <message>
        <source>fetch and pass on also through a VPN</source>
        <translation>VPN 経由の接続でも取得と提供を行います</translation>
    </message>
    <message>
        <source>At most in a day</source>
        <translation>1 日の上限</translation>
    </message>
    <message>
        <source>fetched and passed on in a day, all pools together</source>
        <translation>1 日に取得・提供する量です（全プールの合計）</translation>
    </message>
    <message>
        <source>At most in a month</source>
        <translation>1 か月の上限</translation>
    </message>
    <message>
        <source>fetched and passed on in a month, all pools together</source>
        <translation>1 か月に取得・提供する量です（全プールの合計）</translation>
    </message>
    <message>
        <source>after so long a pause tasks leave the memory, and wait as at the start; those without a checkpoint leave it after 12 times as long</source>
        <translation>一時停止がこの時間続くと、タスクをメモリから降ろします。その後は「開始までの無操作時間」を待って始めます。チェックポイントのないタスクは、この 12 倍の時間がたってから降ろします</translation>
    </message>
    <message>
        <source>When it works</source>
        <translation>稼働するとき</translation>
    </message>
    <message>
        <source>How much it takes</source>
        <translation>使う量</translation>
    </message>
    <message>
        <source>Power and heat</source>
        <translation>電源と熱</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>ネットワーク</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>その他</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>一時停止する</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>稼働する</translation>
    </message>
    <message>
        <source>Functions of these publishers</source>
        <translation>実行する計算プログラムの発行元</translation>
    </message>
    <message>
        <source>only functions of these publishers run here; all: of everybody whom a pool lets publish</source>
        <translation>これらの発行元の計算プログラムだけを実行します。「all」と入力すると、プールが発行を認めたすべての発行元のものを実行します</translation>
    </message>
    <message>
        <source>Longest tasks</source>
        <translation>タスクの長さの上限</translation>
    </message>
    <message>
        <source>no functions whose tasks may take more processor time</source>
        <translation>タスクのプロセッサ時間がこれを超える可能性のある計算プログラムは実行しません</translation>
    </message>
    <message>
        <source>Whose work</source>
        <translation>引き受ける作業</translation>
    </message>
    <message>
        <source>Functions with these names</source>
        <translation>この名前の計算プログラム</translation>
    </message>
    <message>
        <source>only functions with these names run here, where * stands for any letters; all: whatever they are called</source>
        <translation>この名前の計算プログラムだけをここで実行します（* は任意の文字列）。all：名前を問いません</translation>
    </message>
    <message>
        <source>Stay awake for work</source>
        <translation>作業のためにスリープしない</translation>
    </message>
    <message>
        <source>does not sleep by itself while tasks run and nobody is here, on mains only</source>
        <translation>タスクの実行中で誰もいない間は、自動的にスリープしません（電源接続時のみ）</translation>
    </message>
    <message>
        <source>Price of a kilowatt-hour</source>
        <translation>1キロワット時の料金</translation>
    </message>
    <message>
        <source>what a kilowatt-hour costs here, from which the price of work is estimated</source>
        <translation>ここでの1キロワット時の料金。作業の費用をこれから推定します</translation>
    </message>
    <message>
        <source>Note on the electricity</source>
        <translation>電力についての注記</translation>
    </message>
    <message>
        <source>what is to be known of the electricity used here</source>
        <translation>ここで使われる電力について知っておくべきこと</translation>
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
        <translation>%1 日</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 時間</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
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
        <translation>ほかのプールに作業がない間だけ</translation>
    </message>
    <message>
        <source>all of the time</source>
        <translation>すべての時間</translation>
    </message>
    <message>
        <source>%1 of %2 parts of the time, while all pools have work</source>
        <translation>時間の %2 分の %1（すべてのプールに作業がある間）</translation>
    </message>
    <message>
        <source>%1% of the time, while all pools have work</source>
        <translation>時間の %1%（すべてのプールに作業がある間）</translation>
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
        <translation>使用中（%1）</translation>
    </message>
    <message>
        <source>idle for %1</source>
        <translation>アイドル状態（%1）</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>ロック中</translation>
    </message>
    <message>
        <source>not locked</source>
        <translation>ロックなし</translation>
    </message>
    <message>
        <source>somebody works here from afar</source>
        <translation>離れた場所からだれかが使用中</translation>
    </message>
    <message>
        <source>another user is active</source>
        <translation>ほかのユーザーが使用中</translation>
    </message>
    <message>
        <source>nobody else</source>
        <translation>ほかにはだれもいない</translation>
    </message>
    <message>
        <source>film</source>
        <translation>動画</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>全画面表示</translation>
    </message>
    <message>
        <source>presentation</source>
        <translation>プレゼンテーション</translation>
    </message>
    <message>
        <source>call</source>
        <translation>通話</translation>
    </message>
    <message>
        <source>kept awake</source>
        <translation>スリープ抑止中</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>battery</source>
        <translation>バッテリー</translation>
    </message>
    <message>
        <source>mains</source>
        <translation>AC 電源</translation>
    </message>
    <message>
        <source>%1, charge %2</source>
        <translation>%1、残量 %2</translation>
    </message>
    <message>
        <source>on</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>閉じている</translation>
    </message>
    <message>
        <source>open</source>
        <translation>開いている</translation>
    </message>
    <message>
        <source>%1 °C of %2 °C, %3 K a minute (%4)</source>
        <translation>%1 °C（限界 %2 °C）、1 分に %3 K（%4）</translation>
    </message>
    <message>
        <source>slowed down by heat</source>
        <translation>熱による速度低下</translation>
    </message>
    <message>
        <source>%1 by other programs</source>
        <translation>ほかのプログラムが %1</translation>
    </message>
    <message>
        <source>waiting for processor %1, memory %2, disk %3</source>
        <translation>待ち時間：プロセッサ %1、メモリ %2、ディスク %3</translation>
    </message>
    <message>
        <source>%1 of %2 available</source>
        <translation>%2 のうち %1 が使用可能</translation>
    </message>
    <message>
        <source>none runs</source>
        <translation>実行中のものなし</translation>
    </message>
    <message>
        <source>online</source>
        <translation>オンライン</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>オフライン</translation>
    </message>
    <message>
        <source>metered</source>
        <translation>従量制</translation>
    </message>
    <message>
        <source>through a VPN</source>
        <translation>VPN 経由</translation>
    </message>
    <message>
        <source>about to sleep</source>
        <translation>まもなくスリープ</translation>
    </message>
    <message>
        <source>awake</source>
        <translation>起動中</translation>
    </message>
    <message>
        <source>unknown: %1</source>
        <translation>不明：%1</translation>
    </message>
    <message>
        <source>none here</source>
        <translation>ここにはなし</translation>
    </message>
</context>
<context>
    <name>StateWords</name>
    <message>
        <source>1 day</source>
        <translation>1 日</translation>
    </message>
    <message numerus="yes">
        <source>%Ln days</source>
        <translation>
            <numerusform>%Ln 日</numerusform>
        </translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 時間</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln 時間</numerusform>
        </translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 分</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln 分</numerusform>
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
        <translation>月曜日</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>火曜日</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>水曜日</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>木曜日</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>金曜日</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>土曜日</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>日曜日</translation>
    </message>
    <message>
        <source>Stops at %1 at the latest.</source>
        <translation>遅くとも %1 に停止します。</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1（%2後）</translation>
    </message>
    <message>
        <source>Working: nobody is using the computer. Stops at the first input.</source>
        <translation>稼働中：だれもコンピューターを使っていません。操作があればすぐに停止します。</translation>
    </message>
    <message>
        <source>Working, also while the computer is used, as you want it.</source>
        <translation>稼働中：ご希望の設定どおり、コンピューターの使用中も動きます。</translation>
    </message>
    <message>
        <source>Working: there is no keyboard or screen here that anybody could use. Stops when other programs need the processors.</source>
        <translation>稼働中：ここには、だれかが使えるキーボードや画面がありません。ほかのプログラムがプロセッサを必要とすると停止します。</translation>
    </message>
    <message>
        <source>Working, although it is not known whether anybody is using the computer, as you want it.</source>
        <translation>稼働中：だれかがコンピューターを使っているかどうかわかりませんが、ご希望の設定どおり動きます。</translation>
    </message>
    <message>
        <source>Working: you asked for it, until %1.</source>
        <translation>稼働中：手動で開始しました。%1 まで続けます。</translation>
    </message>
    <message>
        <source>Working: you asked for it.</source>
        <translation>稼働中：手動で開始しました。</translation>
    </message>
    <message>
        <source>Only 1 task for %1 % of the time, because of the heat.</source>
        <translation>熱のため、全体の %1% の時間だけ、タスクを 1 つ実行します。</translation>
    </message>
    <message>
        <source>Only 1 task, because heat has slowed the processor down.</source>
        <translation>熱でプロセッサの速度が落ちているため、タスクは 1 つだけです。</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln tasks, because heat has slowed the processor down.</source>
        <translation>
            <numerusform>熱でプロセッサの速度が落ちているため、タスクは %Ln 個だけです。</numerusform>
        </translation>
    </message>
    <message>
        <source>Only 1 task, because of the heat.</source>
        <translation>熱のため、タスクは 1 つだけです。</translation>
    </message>
    <message numerus="yes">
        <source>Only %Ln tasks, because of the heat.</source>
        <translation>
            <numerusform>熱のため、タスクは %Ln 個だけです。</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused: you asked for it. Starts at %1, or when you resume it.</source>
        <translation>一時停止中：手動で停止しました。%1 になるか、再開の操作をすると開始します。</translation>
    </message>
    <message>
        <source>Paused: you asked for it. Starts when you resume it.</source>
        <translation>一時停止中：手動で停止しました。再開の操作をすると開始します。</translation>
    </message>
    <message>
        <source>Paused: your organisation&apos;s policy cannot be used: %1. Starts when there is a valid one.</source>
        <translation>一時停止中：組織のポリシーを使用できません：%1。有効なポリシーが用意されると開始します。</translation>
    </message>
    <message>
        <source>Paused: the computer is about to sleep. Starts when it has woken.</source>
        <translation>一時停止中：コンピューターがまもなくスリープします。スリープから復帰すると開始します。</translation>
    </message>
    <message>
        <source>Paused: the computer has just woken. Starts %1 after that.</source>
        <translation>一時停止中：コンピューターはスリープから復帰したばかりです。復帰から %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: the computer is too hot, at %1 °C. Starts below %2 °C.</source>
        <translation>一時停止中：コンピューターが熱くなりすぎています（%1 °C）。%2 °C を下回ると開始します。</translation>
    </message>
    <message>
        <source>Paused: the computer is too hot, at %1 °C (%3). Starts below %2 °C.</source>
        <translation>一時停止中：コンピューターが熱くなりすぎています（%1 °C、%3）。%2 °C を下回ると開始します。</translation>
    </message>
    <message>
        <source>Paused: the computer runs on battery. Starts on mains.</source>
        <translation>一時停止中：コンピューターがバッテリーで動いています。電源につなぐと開始します。</translation>
    </message>
    <message>
        <source>Paused: the battery is down to %1 %. Starts at %2 %, or on mains.</source>
        <translation>一時停止中：バッテリー残量が %1% まで減っています。%2% になるか、電源につなぐと開始します。</translation>
    </message>
    <message>
        <source>Paused: the computer saves power. Starts when power saving is switched off.</source>
        <translation>一時停止中：コンピューターが省電力中です。省電力がオフになると開始します。</translation>
    </message>
    <message>
        <source>Paused: the lid is closed and the computer runs on battery. Starts on mains.</source>
        <translation>一時停止中：ふたが閉じていて、コンピューターがバッテリーで動いています。電源につなぐと開始します。</translation>
    </message>
    <message>
        <source>Paused: the lid is closed. Starts when it is opened.</source>
        <translation>一時停止中：ふたが閉じています。ふたを開けると開始します。</translation>
    </message>
    <message>
        <source>Paused: it is outside the hours for work. Starts at %1 at the earliest.</source>
        <translation>一時停止中：稼働する時間帯ではありません。早くて %1 に開始します。</translation>
    </message>
    <message>
        <source>Paused: it is outside the hours for work.</source>
        <translation>一時停止中：稼働する時間帯ではありません。</translation>
    </message>
    <message>
        <source>Paused: %1 is running. Starts when it has ended.</source>
        <translation>一時停止中：%1 が動いています。終了すると開始します。</translation>
    </message>
    <message>
        <source>Paused: you are using the computer. Starts %1 after your last input.</source>
        <translation>一時停止中：コンピューターを使用中です。最後の操作から %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: you have just used the computer. Starts %1 after your last input, at %2.</source>
        <translation>一時停止中：コンピューターは使用されたばかりです。最後の操作から %1後、%2 に開始します。</translation>
    </message>
    <message>
        <source>Paused: somebody is using the computer over the network. Starts %1 after that has ended.</source>
        <translation>一時停止中：だれかがネットワーク経由でコンピューターを使っています。使い終わってから %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: another user is using the computer. Starts %1 after that has ended.</source>
        <translation>一時停止中：ほかのユーザーがコンピューターを使っています。使い終わってから %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: the computer was in use until just now. Starts %1 after that, at %2.</source>
        <translation>一時停止中：コンピューターはつい先ほどまで使われていました。使い終わってから %1後、%2 に開始します。</translation>
    </message>
    <message>
        <source>Paused: the computer was in use until just now. Starts %1 after that.</source>
        <translation>一時停止中：コンピューターはつい先ほどまで使われていました。使い終わってから %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: other programs need the processors. Starts when they have taken no more than %1 % for a minute.</source>
        <translation>一時停止中：ほかのプログラムがプロセッサを必要としています。使用率が %1% 以下の状態が 1 分続くと開始します。</translation>
    </message>
    <message>
        <source>Paused: other programs need the memory. Starts when enough of it is free.</source>
        <translation>一時停止中：ほかのプログラムがメモリを必要としています。十分なメモリが空くと開始します。</translation>
    </message>
    <message>
        <source>Paused: a film is playing. Starts %1 after its end.</source>
        <translation>一時停止中：動画を再生中です。再生が終わってから %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: a program fills the screen. Starts %1 after it has left it.</source>
        <translation>一時停止中：プログラムが全画面で表示されています。全画面表示が終わってから %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: a presentation is being given. Starts %1 after its end.</source>
        <translation>一時停止中：プレゼンテーション中です。終わってから %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: there is a call. Starts %1 after its end.</source>
        <translation>一時停止中：通話中です。終わってから %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: a program keeps the computer awake. Starts %1 after it has let go.</source>
        <translation>一時停止中：プログラムがコンピューターのスリープを抑止しています。抑止が終わってから %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: a film is playing (%2). Starts %1 after its end.</source>
        <translation>一時停止中：動画を再生中です（%2）。再生が終わってから %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: %2 fills the screen. Starts %1 after it has left it.</source>
        <translation>一時停止中：%2 が全画面で表示されています。全画面表示が終わってから %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: a presentation is being given (%2). Starts %1 after its end.</source>
        <translation>一時停止中：プレゼンテーション中です（%2）。終わってから %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: there is a call (%2). Starts %1 after its end.</source>
        <translation>一時停止中：通話中です（%2）。終わってから %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: %2 keeps the computer awake. Starts %1 after it has let go.</source>
        <translation>一時停止中：%2 がコンピューターのスリープを抑止しています。抑止が終わってから %1後に開始します。</translation>
    </message>
    <message>
        <source>Paused: it is not known whether you are using the computer (%1). Starts when that is known.</source>
        <translation>一時停止中：コンピューターが使用中かどうかわかりません（%1）。わかりしだい開始します。</translation>
    </message>
    <message>
        <source>Paused: it is not known who else is using the computer (%1). Starts when that is known.</source>
        <translation>一時停止中：ほかにだれがコンピューターを使っているかわかりません（%1）。わかりしだい開始します。</translation>
    </message>
    <message>
        <source>Paused: it is not known whether somebody is watching (%1). Starts when that is known.</source>
        <translation>一時停止中：だれかが画面を見ているかどうかわかりません（%1）。わかりしだい開始します。</translation>
    </message>
    <message>
        <source>Paused: it is not known how the computer is powered (%1). Starts when that is known.</source>
        <translation>一時停止中：コンピューターの電源の状態がわかりません（%1）。わかりしだい開始します。</translation>
    </message>
    <message>
        <source>Paused: it is not known whether the computer saves power (%1). Starts when that is known.</source>
        <translation>一時停止中：コンピューターが省電力中かどうかわかりません（%1）。わかりしだい開始します。</translation>
    </message>
    <message>
        <source>Paused: it is not known whether the lid is closed (%1). Starts when that is known.</source>
        <translation>一時停止中：ふたが閉じているかどうかわかりません（%1）。わかりしだい開始します。</translation>
    </message>
    <message>
        <source>Paused: it is not known how hot the computer is (%1). Starts when that is known.</source>
        <translation>一時停止中：コンピューターの温度がわかりません（%1）。わかりしだい開始します。</translation>
    </message>
    <message>
        <source>Paused: it is not known how busy other programs are (%1). Starts when that is known.</source>
        <translation>一時停止中：ほかのプログラムの忙しさがわかりません（%1）。わかりしだい開始します。</translation>
    </message>
    <message>
        <source>Paused: it is not known how much memory is free (%1). Starts when that is known.</source>
        <translation>一時停止中：メモリの空き容量がわかりません（%1）。わかりしだい開始します。</translation>
    </message>
    <message>
        <source>Paused: it is not known which programs are running (%1). Starts when that is known.</source>
        <translation>一時停止中：どのプログラムが動いているかわかりません（%1）。わかりしだい開始します。</translation>
    </message>
    <message>
        <source>Paused: it is not known what the network is like (%1). Starts when that is known.</source>
        <translation>一時停止中：ネットワークの状態がわかりません（%1）。わかりしだい開始します。</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the computer is offline. Starts when it is connected.</source>
        <translation>取得と提供を停止中：コンピューターがオフラインです。接続すると開始します。</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the network is metered. Starts on one that is not.</source>
        <translation>取得と提供を停止中：従量制のネットワークです。従量制でないネットワークにつながると開始します。</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the connection is a VPN. Starts on one that is not.</source>
        <translation>取得と提供を停止中：VPN 接続です。VPN でない接続になると開始します。</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the day&apos;s limit of %1 is reached. Starts at midnight.</source>
        <translation>取得と提供を停止中：1 日の上限 %1 に達しました。午前 0 時に開始します。</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: the month&apos;s limit of %1 is reached. Starts next month.</source>
        <translation>取得と提供を停止中：1 か月の上限 %1 に達しました。来月になると開始します。</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: other programs need the disk. Starts when they do not.</source>
        <translation>取得と提供を停止中：ほかのプログラムがディスクを必要としています。必要としなくなると開始します。</translation>
    </message>
    <message>
        <source>Nothing is fetched or passed on: it is not known what the network is like (%1). Starts when that is known.</source>
        <translation>取得と提供を停止中：ネットワークの状態がわかりません（%1）。わかりしだい開始します。</translation>
    </message>
    <message>
        <source>your organisation</source>
        <translation>所属組織</translation>
    </message>
</context>
<context>
    <name>TaskWords</name>
    <message>
        <source>other computers agreed on another result</source>
        <translation>ほかのコンピューターの結果が、これとは別の結果で一致しました</translation>
    </message>
    <message>
        <source>no result of this task could be confirmed</source>
        <translation>このタスクの結果はどれも確認できませんでした</translation>
    </message>
    <message>
        <source>it could not be finished on this computer</source>
        <translation>このコンピューターでは完了できませんでした</translation>
    </message>
    <message>
        <source>it came after its deadline</source>
        <translation>期限を過ぎて届きました</translation>
    </message>
    <message>
        <source>it was given back unfinished</source>
        <translation>未完了のまま返されました</translation>
    </message>
    <message>
        <source>the task had been decided before</source>
        <translation>このタスクの判定はすでに済んでいました</translation>
    </message>
    <message>
        <source>its batch was cancelled</source>
        <translation>バッチがキャンセルされました</translation>
    </message>
    <message>
        <source>the pool did not take the result</source>
        <translation>プールが結果を受け入れませんでした</translation>
    </message>
    <message>
        <source>the pool gives a reason that this version of Fallow does not know</source>
        <translation>プールが示した理由は、このバージョンの Fallow では認識できません</translation>
    </message>
    <message>
        <source>Not delivered yet</source>
        <translation>未送信</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>確認待ち</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>付与済み</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否</translation>
    </message>
    <message>
        <source>Refused: %1</source>
        <translation>拒否：%1</translation>
    </message>
    <message>
        <source>(%1)</source>
        <comment>credits that may come</comment>
        <translation>（%1）</translation>
    </message>
    <message>
        <source>Ended (UTC)</source>
        <translation>終了日時（UTC）</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>計算プログラム</translation>
    </message>
    <message>
        <source>Processor seconds</source>
        <translation>プロセッサ時間（秒）</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>実行時間（秒）</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>クレジット</translation>
    </message>
    <message>
        <source>Credits claimed</source>
        <translation>申告クレジット</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>リース</translation>
    </message>
</context>
<context>
    <name>UsageSummary</name>
    <message>
        <source>Day (UTC)</source>
        <translation>日付（UTC）</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>計算プログラム</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Processor hours</source>
        <translation>プロセッサ時間（h）</translation>
    </message>
    <message>
        <source>Bytes down</source>
        <translation>下りバイト数</translation>
    </message>
    <message>
        <source>Bytes up</source>
        <translation>上りバイト数</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>クレジット</translation>
    </message>
    <message>
        <source>Energy in kWh (estimated)</source>
        <translation>電力量 kWh（推定）</translation>
    </message>
    <message>
        <source>(transfer of functions)</source>
        <translation>（計算プログラムの転送）</translation>
    </message>
    <message>
        <source>Credits pending</source>
        <translation>確認待ちのクレジット</translation>
    </message>
    <message>
        <source>Credits refused</source>
        <translation>拒否されたクレジット</translation>
    </message>
</context>
<context>
    <name>UsageWords</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1～%2</translation>
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
        <translation>%1 クレジット</translation>
    </message>
    <message>
        <source>Tasks: %1</source>
        <translation>タスク：%1</translation>
    </message>
    <message>
        <source>%1 fetched, %2 passed on</source>
        <translation>取得 %1、提供 %2</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>約 %1</translation>
    </message>
    <message>
        <source>about %1, %2</source>
        <translation>約 %1、%2</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>バイト</translation>
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
        <translation>クレジット</translation>
    </message>
    <message>
        <source>Processor hours</source>
        <translation>プロセッサ時間（h）</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>転送</translation>
    </message>
    <message>
        <source>Energy (estimated)</source>
        <translation>電力量（推定）</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Fetched</source>
        <translation>取得</translation>
    </message>
    <message>
        <source>Passed on</source>
        <translation>提供</translation>
    </message>
    <message>
        <source>kWh (estimated)</source>
        <translation>kWh（推定）</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 時間</translation>
    </message>
    <message>
        <source>%1 kWh</source>
        <translation>%1 kWh</translation>
    </message>
    <message>
        <source>%1 credits, %2 more pending, %3 refused</source>
        <translation>%1 クレジット、ほかに確認待ち %2、拒否 %3</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>付与済み</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>確認待ち</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒否</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityModel</name>
    <message>
        <source>Task</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>クレジット</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>種類</translation>
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
        <translation>表示する項目の種類</translation>
    </message>
    <message>
        <source>What matters</source>
        <translation>重要なもの</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>すべて</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>検索</translation>
    </message>
    <message>
        <source>Only entries with these words</source>
        <translation>この言葉を含む項目だけを表示</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>診断情報をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>Versions, state and settings, for whoever helps you. No keys, accounts or names of yours are among them.</source>
        <translation>手助けしてくれる人に渡すための、バージョン、状態、設定の情報です。あなたの暗号鍵、アカウント、名前は含まれません。</translation>
    </message>
    <message>
        <source>&amp;Open the log&apos;s folder</source>
        <translation>ログのフォルダーを開く(&amp;O)</translation>
    </message>
    <message>
        <source>What happened, the newest first</source>
        <translation>これまでの動き（新しい順）</translation>
    </message>
    <message>
        <source>No entry is as you search.</source>
        <translation>検索に合う項目はありません。</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>コピーしました</translation>
    </message>
    <message>
        <source>Nothing happened yet. Pauses and their reasons, tasks, credits that come in and problems are written here, from the start of this program on.</source>
        <translation>まだ何も起きていません。このプログラムの起動以降の、一時停止とその理由、タスク、受け取ったクレジット、問題がここに記録されます。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ActivityRecord</name>
    <message>
        <source>Fallow&apos;s agent is running.</source>
        <translation>Fallow のエージェントが動作しています。</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent went away.</source>
        <translation>Fallow のエージェントとの接続が切れました。</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent does not answer.</source>
        <translation>Fallow のエージェントが応答しません。</translation>
    </message>
    <message>
        <source>What answers in place of Fallow&apos;s agent is not understood: %1.</source>
        <translation>Fallow のエージェントの代わりに応答しているものを理解できません：%1。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentLines</name>
    <message>
        <source>its answer does not end</source>
        <translation>応答が終わりません</translation>
    </message>
    <message>
        <source>its answer is not JSON</source>
        <translation>応答が JSON ではありません</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentLink</name>
    <message>
        <source>Fallow&apos;s agent does not run.</source>
        <translation>Fallow のエージェントが動作していません。</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent does not answer.</source>
        <translation>Fallow のエージェントが応答しません。</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent refuses it and does not say why.</source>
        <translation>Fallow のエージェントが拒否しましたが、理由は示されていません。</translation>
    </message>
    <message>
        <source>Fallow&apos;s agent went away before it answered.</source>
        <translation>応答を受け取る前に、Fallow のエージェントとの接続が切れました。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AgentModel</name>
    <message>
        <source>it does not say what it does (%1)</source>
        <translation>動作の状況が報告されません（%1）</translation>
    </message>
    <message>
        <source>its report cannot be read</source>
        <translation>報告を読み取れません</translation>
    </message>
    <message>
        <source>The agent&apos;s answer cannot be read.</source>
        <translation>エージェントの応答を読み取れません。</translation>
    </message>
    <message>
        <source>its history cannot be read</source>
        <translation>履歴を読み取れません</translation>
    </message>
</context>
<context>
    <name>fallow::tray::AttachForm</name>
    <message>
        <source>The li&amp;nk that the pool gave you:</source>
        <translation>プールから受け取ったリンク(&amp;N)：</translation>
    </message>
    <message>
        <source>From a &amp;file…</source>
        <translation>ファイルから(&amp;F)…</translation>
    </message>
    <message>
        <source>L&amp;ook</source>
        <translation>確認(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>キャンセル(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Attach this pool</source>
        <translation>このプールに参加(&amp;A)</translation>
    </message>
    <message>
        <source>S&amp;hare:</source>
        <translation>配分(&amp;H)：</translation>
    </message>
    <message>
        <source>Address:</source>
        <translation>アドレス：</translation>
    </message>
    <message>
        <source>Who may publish functions:</source>
        <translation>計算プログラムの発行元：</translation>
    </message>
    <message>
        <source>Fingerprint:</source>
        <translation>フィンガープリント：</translation>
    </message>
    <message>
        <source>Version:</source>
        <translation>バージョン：</translation>
    </message>
    <message>
        <source>With several pools, each gets work done by its share of them all: one with 200 twice as much as one with 100.</source>
        <translation>複数のプールに参加しているときは、全体に対する配分に応じて各プールの作業を行います。配分が 200 のプールは、100 のプールの 2 倍になります。</translation>
    </message>
    <message>
        <source>The file cannot be read: %1</source>
        <translation>ファイルを読み取れません：%1</translation>
    </message>
    <message>
        <source>This is not a pool&apos;s link: it would begin with fallow://</source>
        <translation>これはプールのリンクではありません。リンクは fallow:// で始まります</translation>
    </message>
    <message>
        <source>Asking the pool who it is…</source>
        <translation>プールの情報を問い合わせています…</translation>
    </message>
    <message>
        <source>Being attached…</source>
        <translation>参加の手続き中…</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>ほか %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>まだいません</translation>
    </message>
    <message>
        <source>It does not say.</source>
        <translation>記載がありません。</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>who runs a pool, and how to reach them</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Nothing yet: it has no functions.</source>
        <translation>まだありません。計算プログラムがないためです。</translation>
    </message>
    <message>
        <source>A task takes at most %1 of memory and %2 of processor time.</source>
        <translation>1 つのタスクにつき、最大でメモリ %1、プロセッサ時間 %2を使います。</translation>
    </message>
    <message>
        <source>What for:</source>
        <translation>目的：</translation>
    </message>
    <message>
        <source>Who runs it:</source>
        <translation>運営者：</translation>
    </message>
    <message>
        <source>What it asks:</source>
        <translation>必要なもの：</translation>
    </message>
    <message>
        <source>A text with the link in it, or a picture of its QR code</source>
        <translation>リンクを含むテキスト、またはその QR コードの画像</translation>
    </message>
    <message>
        <source>A picture of the pool&apos;s QR code can be pasted or dropped here too. Looking sends nothing about you or this computer.</source>
        <translation>プールの QR コードの画像を、ここに貼り付けたりドロップしたりすることもできます。確認するだけなら、あなたやこのコンピューターについての情報は何も送信されません。</translation>
    </message>
    <message>
        <source>A file with a pool&apos;s link, or with its QR code</source>
        <translation>プールのリンクまたは QR コードが入ったファイル</translation>
    </message>
    <message>
        <source>In this file is neither a pool&apos;s link, which would begin with fallow://, nor a picture of its QR code.</source>
        <translation>このファイルには、プールのリンク（fallow:// で始まります）も、その QR コードの画像もありません。</translation>
    </message>
    <message>
        <source>In what was dropped here is neither a pool&apos;s link nor a picture of its QR code.</source>
        <translation>ここにドロップされたものには、プールのリンクも、その QR コードの画像もありません。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::EarningsPage</name>
    <message>
        <source>By pool and function</source>
        <translation>プールと計算プログラムごと</translation>
    </message>
    <message>
        <source>Time shown</source>
        <translation>表示する期間</translation>
    </message>
    <message>
        <source>Days, the last 30</source>
        <translation>日ごと（過去 30 日）</translation>
    </message>
    <message>
        <source>Weeks, the last 26</source>
        <translation>週ごと（過去 26 週）</translation>
    </message>
    <message>
        <source>Months, the last 12</source>
        <translation>月ごと（過去 12 か月）</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>全期間</translation>
    </message>
    <message>
        <source>What the chart shows</source>
        <translation>グラフの内容</translation>
    </message>
    <message>
        <source>&amp;Table as CSV…</source>
        <translation>表を CSV で(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Chart as PNG…</source>
        <translation>グラフを PNG で(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>書き出し(&amp;E)</translation>
    </message>
    <message>
        <source>credits</source>
        <translation>クレジット</translation>
    </message>
    <message>
        <source>of processors</source>
        <translation>プロセッサ時間</translation>
    </message>
    <message>
        <source>tasks</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>transferred</source>
        <translation>転送</translation>
    </message>
    <message>
        <source>energy (estimated)</source>
        <translation>電力量（推定）</translation>
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
        <translation>電力量（推定）、%1</translation>
    </message>
    <message>
        <source>Nothing was earned yet. As soon as this computer has finished its first task, a chart shows here what it earned and gave, day by day: credits, processor hours, tasks, transfers and an estimate of the energy.</source>
        <translation>まだ獲得したものはありません。このコンピューターが最初のタスクを終えると、獲得したものと貸し出したものが日ごとのグラフで表示されます。クレジット、プロセッサ時間、タスク、転送、電力量の推定がわかります。</translation>
    </message>
    <message>
        <source>As soon as the agent runs, what this computer earned is shown here.</source>
        <translation>エージェントが動き出すと、このコンピューターの実績がここに表示されます。</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>表の書き出し</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>カンマ区切り値 (*.csv)</translation>
    </message>
    <message>
        <source>Export the chart</source>
        <translation>グラフの書き出し</translation>
    </message>
    <message>
        <source>PNG picture (*.png)</source>
        <translation>PNG 画像 (*.png)</translation>
    </message>
    <message>
        <source>&amp;Tasks…</source>
        <translation>タスク(&amp;K)…</translation>
    </message>
    <message>
        <source>Each task behind the chosen row, or behind all of them, with what the pool decided about it.</source>
        <translation>選んだ行に含まれるタスク（行を選んでいなければ、すべてのタスク）を、プールの判定とともに 1 件ずつ表示します。</translation>
    </message>
    <message>
        <source>All tasks that ran on this computer.</source>
        <translation>このコンピューターで実行したすべてのタスクです。</translation>
    </message>
    <message>
        <source>Tasks for %1.</source>
        <translation>%1 のために実行したタスクです。</translation>
    </message>
    <message>
        <source>Tasks of %1, for %2.</source>
        <translation>%2 のために実行した、%1 のタスクです。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::Farewell</name>
    <message>
        <source>Quit Fallow</source>
        <translation>Fallow の終了</translation>
    </message>
    <message>
        <source>Shall this computer go on lending its spare time?</source>
        <translation>このコンピューターの空き時間の貸し出しを続けますか？</translation>
    </message>
    <message>
        <source>This window and the icon end in any case. What works in the background can go on without them, and still makes way whenever you use the computer.</source>
        <translation>このウィンドウとアイコンは、どちらの場合も終了します。バックグラウンドの部分はそれらがなくても動き続けることができ、その場合も、コンピューターを使うときはいつでも譲ります。</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>続ける(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Stop lending</source>
        <translation>貸し出しをやめる(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Do the same from now on, without asking</source>
        <translation>今後は確認せずに同じようにする(&amp;D)</translation>
    </message>
</context>
<context>
    <name>fallow::tray::FirstRun</name>
    <message>
        <source>Welcome to Fallow</source>
        <translation>Fallow へようこそ</translation>
    </message>
    <message>
        <source>&amp;Skip</source>
        <translation>スキップ(&amp;S)</translation>
    </message>
    <message>
        <source>Lend what your computer does not need</source>
        <translation>コンピューターの余った力を貸し出しましょう</translation>
    </message>
    <message>
        <source>While you are away, Fallow computes for a pool that you choose: pieces of research, pictures, simulations. What was checked earns credits. The moment you come back, it stops.</source>
        <translation>あなたが離れている間、Fallow は、あなたが選んだプールのために計算します。研究の一部や画像、シミュレーションなどです。確認済みの結果にはクレジットが付きます。あなたが戻ると、その瞬間に止まります。</translation>
    </message>
    <message>
        <source>It never reads your files, never sees your screen or what you type, and never lets the programs of others out of their locked room: they have no files, no network and no way to stay.</source>
        <translation>あなたのファイルを読んだり、画面や入力内容を見たりすることは決してありません。ほかの人のプログラムは鍵のかかった部屋から出られません。ファイルにもネットワークにも触れられず、居座ることもできません。</translation>
    </message>
    <message>
        <source>You can pause it at any time, by the icon or by the large button in the window.</source>
        <translation>アイコンやウィンドウの大きなボタンで、いつでも一時停止できます。</translation>
    </message>
    <message>
        <source>When may it compute?</source>
        <translation>いつ計算してよいですか？</translation>
    </message>
    <message>
        <source>&amp;Gentle</source>
        <translation>控えめ(&amp;G)</translation>
    </message>
    <message>
        <source>After 10 minutes without you, with a quarter of the processors.</source>
        <translation>10 分間操作がなければ、プロセッサの 4 分の 1 で動きます。</translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation>バランス(&amp;L)</translation>
    </message>
    <message>
        <source>After 3 minutes without you, with half of the processors.</source>
        <translation>3 分間操作がなければ、プロセッサの半分で動きます。</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>全力(&amp;E)</translation>
    </message>
    <message>
        <source>With all processors, also while you use the computer: what you do comes first, but fans may be heard.</source>
        <translation>すべてのプロセッサで、コンピューターの使用中も動きます。あなたの操作が優先されますが、ファンの音が聞こえることがあります。</translation>
    </message>
    <message>
        <source>It takes up to half of the memory and 8 GB of disk, and fetches nothing over metered connections. Each processor at work draws about %1 W more: half of this computer&apos;s, eight hours a day, come to about %2 a month. You can change all of this on the page Preferences.</source>
        <translation>使うのはメモリの半分とディスク 8 GB までで、従量制の接続では何も取得しません。計算中のプロセッサは 1 つあたり約 %1 W 余分に電力を使います。このコンピューターのプロセッサの半分を 1 日 8 時間使うと、1 か月で約 %2 です。これらはすべて「設定」のページで変更できます。</translation>
    </message>
    <message>
        <source>Show the &amp;icon whenever I log in</source>
        <translation>ログイン時にアイコンを表示する(&amp;I)</translation>
    </message>
    <message>
        <source>Choose in &amp;detail…</source>
        <translation>細かく選ぶ(&amp;D)…</translation>
    </message>
    <message>
        <source>Whom does it help?</source>
        <translation>だれの役に立ちますか？</translation>
    </message>
    <message>
        <source>A pool hands out the work. Whoever runs one gives you a link, a file or a picture; before anything is sent, you see who it is and what is asked of your computer.</source>
        <translation>作業を配るのはプールです。プールの運営者から、リンク、ファイル、または画像を受け取ります。何かが送信される前に、相手がだれで、あなたのコンピューターに何を求めているかを確認できます。</translation>
    </message>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>プールに参加(&amp;A)…</translation>
    </message>
    <message>
        <source>You need no account to look around, and can attach a pool later, on the page Pools.</source>
        <translation>見て回るだけならアカウントは不要です。プールには、後から「プール」のページで参加できます。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::HoursEditor</name>
    <message>
        <source>As &amp;text:</source>
        <translation>文字で(&amp;T)：</translation>
    </message>
    <message>
        <source>Filled hours are for work. Click or sweep over them; or walk with the arrow keys and press the space bar. A day&apos;s or an hour&apos;s name changes all of it.</source>
        <translation>塗られた時間に稼働します。クリックするか、なぞると切り替わります。矢印キーで移動してスペースキーを押しても切り替えられます。曜日や時刻の見出しを選ぶと、その全体が変わります。</translation>
    </message>
    <message>
        <source>This schedule is finer than whole hours, so it stands here as text. For the grid, write whole hours or “always”.</source>
        <translation>この予定は 1 時間より細かいため、文字で表示しています。表で表示するには、1 時間単位の時間帯か「always」を入力してください。</translation>
    </message>
    <message>
        <source>%1, as text</source>
        <translation>%1（文字で入力）</translation>
    </message>
    <message>
        <source>At least one hour must stay. To stop the work altogether, pause it.</source>
        <translation>少なくとも 1 時間は残してください。稼働を完全に止めるには、一時停止してください。</translation>
    </message>
    <message>
        <source>These hours are in too many pieces to be kept.</source>
        <translation>時間帯が細かく分かれすぎているため、保存できません。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::HoursGrid</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1 %2～%3</translation>
    </message>
    <message>
        <source>%1: work is allowed</source>
        <translation>%1：稼働する</translation>
    </message>
    <message>
        <source>%1: no work</source>
        <translation>%1：稼働しない</translation>
    </message>
    <message>
        <source>Hours of the week in which work is allowed</source>
        <translation>稼働してよい曜日と時間帯</translation>
    </message>
</context>
<context>
    <name>fallow::tray::Notifications</name>
    <message>
        <source>When something needs your &amp;attention</source>
        <translation>確認が必要なとき(&amp;A)</translation>
    </message>
    <message>
        <source>When the &amp;background part ends</source>
        <translation>バックグラウンドの部分が終了したとき(&amp;B)</translation>
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
        <translation>実行中</translation>
    </message>
    <message>
        <source>Being fetched</source>
        <translation>取得中</translation>
    </message>
    <message>
        <source>As soon as the agent runs, its work is shown here.</source>
        <translation>エージェントが動き出すと、その作業がここに表示されます。</translation>
    </message>
    <message>
        <source>Nothing runs. A pool gives this computer its work: attach one on the page Pools.</source>
        <translation>何も実行していません。作業はプールから届きます。「プール」のページで参加してください。</translation>
    </message>
    <message>
        <source>Nothing runs at this moment. Tasks appear here as soon as they begin.</source>
        <translation>今は何も実行していません。タスクが始まると、すぐここに表示されます。</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>%1 の進み具合</translation>
    </message>
    <message>
        <source>A function of %1</source>
        <translation>%1 の計算プログラム</translation>
    </message>
    <message>
        <source>A function</source>
        <translation>計算プログラム</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2, from %Ln computer(s)</source>
        <translation>
            <numerusform>%1 / %2（%Ln 台のコンピューターから）</numerusform>
        </translation>
    </message>
    <message>
        <source>Next</source>
        <translation>次に実行</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>ほか %Ln 個</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) being fetched</source>
        <translation>
            <numerusform>%Ln 個のタスクを取得中</numerusform>
        </translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>残り約 %1</translation>
    </message>
    <message>
        <source>runs for %1</source>
        <translation>実行時間 %1</translation>
    </message>
    <message>
        <source>%1 of processor time</source>
        <translation>プロセッサ時間 %1</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>メモリ %1</translation>
    </message>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>%1 of %2, for %3</source>
        <translation>%1（発行元：%2、プール：%3）</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolBalances</name>
    <message>
        <source>Credits of all time</source>
        <translation>全期間のクレジット</translation>
    </message>
    <message>
        <source>Granted</source>
        <translation>付与済み</translation>
    </message>
    <message>
        <source>Pending</source>
        <translation>確認待ち</translation>
    </message>
    <message>
        <source>Pending: done, and not yet confirmed by the result of another computer.</source>
        <translation>確認待ち：作業は済み、ほかのコンピューターの結果による確認がまだのものです。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolCard</name>
    <message>
        <source>&amp;Detach…</source>
        <translation>脱退(&amp;D)…</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>アドレス</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>アカウント</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>フィンガープリント</translation>
    </message>
    <message>
        <source>Peers</source>
        <translation>受け渡し相手</translation>
    </message>
    <message>
        <source>Credits earned</source>
        <translation>獲得クレジット</translation>
    </message>
    <message>
        <source>Credits not yet verified</source>
        <translation>未検証のクレジット</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Transfers</source>
        <translation>転送</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>ディスク上</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>参加を続ける(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Detach this pool</source>
        <translation>このプールから脱退(&amp;L)</translation>
    </message>
    <message>
        <source>● Connected</source>
        <translation>● 接続中</translation>
    </message>
    <message>
        <source>○ Not connected</source>
        <translation>○ 未接続</translation>
    </message>
    <message>
        <source>%1 reported, %2 waiting</source>
        <translation>報告済み %1、待機中 %2</translation>
    </message>
    <message>
        <source>%1 fetched, %2 passed on</source>
        <translation>取得 %1、提供 %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln computer(s)</source>
        <translation>
            <numerusform>%Ln 台のコンピューター</numerusform>
        </translation>
    </message>
    <message>
        <source>Detach %1</source>
        <translation>%1 から脱退</translation>
    </message>
    <message>
        <source>Detach %1? Its tasks on this computer stop and are given back for others to do. What you earned stays with your account at the pool, and what you did stays in your history. To come back you need a link from the pool again.</source>
        <translation>%1 から脱退しますか？ このコンピューターで行っているこのプールのタスクは止まり、ほかのコンピューターのために返されます。獲得したものはプールのアカウントに、行ったことはこのコンピューターの履歴に残ります。もう一度参加するには、プールからあらためてリンクを受け取る必要があります。</translation>
    </message>
    <message>
        <source>Being detached…</source>
        <translation>脱退の手続き中…</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>配分</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>チーム</translation>
    </message>
    <message>
        <source>No work: %1</source>
        <translation>作業なし: %1</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PoolsPage</name>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>プールに参加(&amp;A)…</translation>
    </message>
    <message>
        <source>Attach a pool</source>
        <translation>プールに参加</translation>
    </message>
    <message>
        <source>This computer belongs to no pool yet.

A pool is run by people who have work for many computers: a university, a company, a club. It gives this computer tasks to compute while you do not need it, checks the results against those of others, and credits you for them. Its tasks are locked in: they see no files, no network and nothing of what you do.

Whoever runs a pool gives out a link that begins with fallow://. Look at what it leads to before you attach it; you can detach it at any time.</source>
        <translation>このコンピューターはまだどのプールにも参加していません。

プールは、多くのコンピューターに頼みたい仕事がある人たち、たとえば大学、会社、クラブなどが運営しています。プールは、あなたがコンピューターを必要としない間に計算するタスクを渡し、結果をほかのコンピューターのものと照らし合わせ、クレジットを付けます。タスクは隔離され、ファイルもネットワークも、あなたのしていることも一切見えません。

プールの運営者は、fallow:// で始まるリンクを配っています。参加する前に、リンク先を確認してください。いつでも脱退できます。</translation>
    </message>
    <message>
        <source>As soon as the agent runs, the pools of this computer are shown here.</source>
        <translation>エージェントが動き出すと、このコンピューターが参加しているプールがここに表示されます。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PreferencesPage</name>
    <message>
        <source>As soon as the agent runs, its settings are shown here.</source>
        <translation>エージェントが動き出すと、その設定がここに表示されます。</translation>
    </message>
    <message>
        <source>&amp;Simple</source>
        <translation>かんたん(&amp;S)</translation>
    </message>
    <message>
        <source>In &amp;detail</source>
        <translation>詳細(&amp;D)</translation>
    </message>
</context>
<context>
    <name>fallow::tray::PresetChoice</name>
    <message>
        <source>&amp;Gentle</source>
        <translation>控えめ(&amp;G)</translation>
    </message>
    <message>
        <source>Begins when nobody was here for 10 minutes, with a quarter of the processors and little memory, and keeps its transfers slow. Stays cool and quiet.</source>
        <translation>10 分間だれもいないと、プロセッサの 4 分の 1 とわずかなメモリで動き始め、転送もゆっくり行います。熱くならず、静かです。</translation>
    </message>
    <message>
        <source>&amp;Balanced</source>
        <translation>バランス(&amp;B)</translation>
    </message>
    <message>
        <source>Begins when nobody was here for 3 minutes, with half of the processors. Makes way at once when somebody comes back, for films and presentations, and for other programs that need the processors.</source>
        <translation>3 分間だれもいないと、プロセッサの半分で動き始めます。だれかが戻ったとき、動画やプレゼンテーションのとき、ほかのプログラムがプロセッサを必要とするときは、すぐに譲ります。</translation>
    </message>
    <message>
        <source>&amp;Everything</source>
        <translation>全力(&amp;E)</translation>
    </message>
    <message>
        <source>Works with all processors, also while you use the computer: whatever you do still comes first, but fans may be heard. Stops before the computer gets too hot.</source>
        <translation>すべてのプロセッサで、コンピューターの使用中も動きます。それでもあなたの操作が優先されますが、ファンの音が聞こえることがあります。熱くなりすぎる前に止まります。</translation>
    </message>
    <message>
        <source>With none of these it works on battery, or transfers anything where that costs money. Your hours of the week, disk space and programs that come first stay as they are.</source>
        <translation>どれを選んでも、バッテリーでは稼働せず、通信料がかかる接続では何も転送しません。曜日と時間帯、ディスク容量、優先するプログラムの設定は変わりません。</translation>
    </message>
    <message>
        <source>Now your own settings apply, which are none of these. They stand under “In detail”.</source>
        <translation>現在は、これらのどれでもない独自の設定が使われています。内容は「詳細」にあります。</translation>
    </message>
    <message>
        <source>Being applied…</source>
        <translation>適用中…</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>✓ Applied</source>
        <translation>✓ 適用しました</translation>
    </message>
    <message>
        <source>Some of it is set by %1 and stays as it is.</source>
        <translation>一部は%1が設定しており、そのままになります。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::SettingEditor</name>
    <message>
        <source>Yes</source>
        <translation>はい</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>%1～%2</translation>
    </message>
    <message>
        <source>“%1” is not understood here. Write it like this: %2</source>
        <translation>「%1」は認識できません。次のように入力してください：%2</translation>
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
        <translation>✓ 適用しました</translation>
    </message>
    <message>
        <source>Set by %1.</source>
        <translation>%1が設定しています。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::ShareBox</name>
    <message>
        <source>Share of %1</source>
        <translation>%1 の配分</translation>
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
        <translation>未設定</translation>
    </message>
    <message>
        <source>A busy core &amp;draws</source>
        <translation>動作中のコア 1 つの電力(&amp;D)</translation>
    </message>
    <message>
        <source>A kilowatt-&amp;hour costs</source>
        <translation>1 kWh の料金(&amp;H)</translation>
    </message>
    <message>
        <source>Energy and its price are estimates: the processor hours of tasks, times what a busy core draws more than an idle one. Nothing measures it here.</source>
        <translation>電力量と料金は推定です。タスクのプロセッサ時間に、動作中のコアがアイドル状態のコアより多く使う電力を掛けています。ここで実際に測ってはいません。</translation>
    </message>
    <message>
        <source>The price is the one on the page Preferences.</source>
        <translation>料金は「設定」ページのものです。</translation>
    </message>
    <message>
        <source>The price is set by %1.</source>
        <translation>料金は%1が設定しています。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TaskDialog</name>
    <message>
        <source>Tasks</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Tasks that ran on this computer, the newest first</source>
        <translation>このコンピューターで実行したタスク（新しい順）</translation>
    </message>
    <message>
        <source>&amp;Export as CSV…</source>
        <translation>CSV で書き出し(&amp;E)…</translation>
    </message>
    <message>
        <source>The agent is asked…</source>
        <translation>エージェントに問い合わせています…</translation>
    </message>
    <message>
        <source>No task of it ran here, or none that is remembered: the newest 100,000 tasks are.</source>
        <translation>該当するタスクは、ここでは実行されていないか、すでに記録に残っていません。記録に残るのは最新の 100,000 件です。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s) shown; older ones come as you read on.</source>
        <translation>
            <numerusform>%Ln 件のタスクを表示しています。読み進めると、さらに古いものが表示されます。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln task(s).</source>
        <translation>
            <numerusform>%Ln 件のタスク。</numerusform>
        </translation>
    </message>
    <message>
        <source>All tasks are fetched for the file…</source>
        <translation>ファイルに書き出すすべてのタスクを取得しています…</translation>
    </message>
    <message>
        <source>The agent did not give all tasks: nothing is written.</source>
        <translation>エージェントからすべてのタスクを受け取れなかったため、何も書き込みませんでした。</translation>
    </message>
    <message>
        <source>Export the tasks</source>
        <translation>タスクの書き出し</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>カンマ区切り値 (*.csv)</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TaskTable</name>
    <message>
        <source>Granted; in brackets what is claimed for a task that is not decided.</source>
        <translation>付与済みのクレジットです。判定がまだのタスクは、申告したクレジットをかっこ内に示します。</translation>
    </message>
    <message>
        <source>The number by which the pool knows this computer&apos;s work on the task.</source>
        <translation>このコンピューターがこのタスクで行った作業を、プールが見分けるための番号です。</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>終了日時</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>計算プログラム</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Processor time</source>
        <translation>プロセッサ時間</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>クレジット</translation>
    </message>
    <message>
        <source>Lease</source>
        <translation>リース</translation>
    </message>
</context>
<context>
    <name>fallow::tray::TrayIcon</name>
    <message>
        <source>&amp;Pause</source>
        <translation>一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>For 1 &amp;hour</source>
        <translation>1 時間(&amp;H)</translation>
    </message>
    <message>
        <source>Until &amp;tomorrow</source>
        <translation>明日まで(&amp;T)</translation>
    </message>
    <message>
        <source>Until I &amp;resume</source>
        <translation>再開するまで(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>再開(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Compute now for 1 hour</source>
        <translation>今から 1 時間計算(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Start Fallow</source>
        <translation>Fallow を開始(&amp;S)</translation>
    </message>
    <message>
        <source>The agent cannot be started: its program is not where this one is.</source>
        <translation>エージェントを起動できません。このプログラムと同じ場所に、エージェントのプログラムがありません。</translation>
    </message>
    <message>
        <source>&amp;Open Fallow</source>
        <translation>Fallow を開く(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Notifications</source>
        <translation>通知(&amp;N)</translation>
    </message>
    <message>
        <source>Show when I &amp;log in</source>
        <translation>ログイン時に表示(&amp;L)</translation>
    </message>
    <message>
        <source>It cannot be written down that Fallow starts when you log in.</source>
        <translation>ログイン時に Fallow を起動する設定を保存できません。</translation>
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
        <translation>%1 今日の獲得：%2 クレジット。</translation>
    </message>
</context>
<context>
    <name>fallow::tray::UsageTable</name>
    <message>
        <source>Time that processors worked for it.</source>
        <translation>そのためにプロセッサが働いた時間です。</translation>
    </message>
    <message>
        <source>Fetched from the pool and from other computers.</source>
        <translation>プールやほかのコンピューターから取得した量です。</translation>
    </message>
    <message>
        <source>Passed on to other computers.</source>
        <translation>ほかのコンピューターに提供した量です。</translation>
    </message>
    <message>
        <source>An estimate: processor hours, times what a busy core draws.</source>
        <translation>推定：プロセッサ時間に、動作中のコアの電力を掛けたものです。</translation>
    </message>
    <message>
        <source>(transfer of functions)</source>
        <translation>（計算プログラムの転送）</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Function</source>
        <translation>計算プログラム</translation>
    </message>
    <message>
        <source>Credits</source>
        <translation>クレジット</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>時間</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>タスク</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下り</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上り</translation>
    </message>
    <message>
        <source>Energy (est.)</source>
        <translation>電力量（推定）</translation>
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
        <translation>ページ</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>実績</translation>
    </message>
    <message>
        <source>Pools</source>
        <translation>プール</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>アクティビティ</translation>
    </message>
    <message>
        <source>This desktop shows no icons of programs in the background, so Fallow is in this window only. What your computer lends does not depend on the window.</source>
        <translation>このデスクトップはバックグラウンドのプログラムのアイコンを表示しないため、Fallow はこのウィンドウだけに表示されます。コンピューターの貸し出しは、ウィンドウがなくても続きます。</translation>
    </message>
    <message>
        <source>&amp;Attach a pool…</source>
        <translation>プールに参加(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>再開(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>開始(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>再試行(&amp;T)</translation>
    </message>
    <message>
        <source>The agent cannot be started: its program is not where this one is.</source>
        <translation>エージェントを起動できません。このプログラムと同じ場所に、エージェントのプログラムがありません。</translation>
    </message>
</context>
</TS>
