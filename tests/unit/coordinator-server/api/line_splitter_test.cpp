// SPDX-License-Identifier: GPL-3.0-or-later
// However a stream is cut into pieces, the same lines come out.
#include <QTest>

#include "coordinator-server/api/line_splitter.h"

using namespace fallow;
using namespace fallow::coordinator;

namespace {

struct Lines {
    std::vector<std::string> lines;
    std::vector<std::size_t> numbers;
    LineSplitter::Take take()
    {
        return [this](std::string_view line, std::size_t number) -> Result<void> {
            lines.emplace_back(line);
            numbers.push_back(number);
            return {};
        };
    }
};

} // namespace

class LineSplitterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void does_not_depend_on_the_pieces()
    {
        const std::string text = "one\ntwo\r\n\n\nfive\nsix without an end";
        for (std::size_t size = 1; size <= text.size(); ++size) {
            LineSplitter splitter(100);
            Lines got;
            for (std::size_t at = 0; at < text.size(); at += size)
                QVERIFY(splitter.feed(std::string_view(text).substr(at, size), got.take()));
            QVERIFY(splitter.finish(got.take()));
            QCOMPARE(got.lines, (std::vector<std::string>{"one", "two", "five", "six without an end"}));
            QCOMPARE(got.numbers, (std::vector<std::size_t>{1, 2, 5, 6}));
        }
    }

    void refuses_a_line_that_is_too_long()
    {
        LineSplitter splitter(4);
        Lines got;
        QVERIFY(splitter.feed("four\nfo", got.take()));
        const auto fed = splitter.feed("ur!", got.take());
        QVERIFY(!fed);
        QCOMPARE(fed.error().code, FailureCode::too_large);
        QVERIFY2(fed.error().context.find("line 2") != std::string::npos, fed.error().context.c_str());
    }

    void stops_at_the_first_refused_line()
    {
        LineSplitter splitter(100);
        int taken = 0;
        const auto fed = splitter.feed("a\nb\nc\n", [&](std::string_view line, std::size_t) -> Result<void> {
            ++taken;
            return line == "b" ? Result<void>(fail(FailureCode::malformed, "no b")) : Result<void>{};
        });
        QVERIFY(!fed);
        QCOMPARE(taken, 2);
    }
};

QTEST_APPLESS_MAIN(LineSplitterTest)
#include "line_splitter_test.moc"
