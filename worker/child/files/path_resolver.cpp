// SPDX-License-Identifier: GPL-3.0-or-later
// The walk along a path. The directories passed are kept on a stack, so that ".." is a step back on the way that was
// come, whatever has been renamed since, and a step back from the start is seen.
#include "worker/child/files/path_resolver.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace fallow::child {

namespace {

class Walk {
public:
    Walk(FileSystem& files, Inode& start, LastLink last_link) : files_(files), passed_{&start}, last_link_(last_link) {}

    Errno push_path(std::string_view path);
    Answer<ResolvedPath> run();

private:
    Inode& here() { return *passed_.back(); }
    Answer<bool> step(std::string name, ResolvedPath& result);

    FileSystem& files_;
    std::vector<Inode*> passed_;
    std::vector<std::string> ahead_; ///< components still to come, the next one last
    LastLink last_link_;
    bool wants_directory_ = false;
    int links_followed_ = 0;
};

/// Puts a path's components before those still to come.
Errno Walk::push_path(std::string_view path)
{
    if (path.empty())
        return Errno::noent;
    if (path.size() > max_guest_path_bytes)
        return Errno::nametoolong;
    if (path.front() == '/')
        return Errno::notcapable;
    if (ahead_.empty() && path.back() == '/')
        wants_directory_ = true;
    while (!path.empty()) {
        const auto slash = path.rfind('/');
        const auto component = slash == std::string_view::npos ? path : path.substr(slash + 1);
        if (component.size() > max_name_bytes)
            return Errno::nametoolong;
        if (!component.empty())
            ahead_.emplace_back(component);
        path = slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
    }
    return Errno::success;
}

/// Goes one component further; true when that was the last.
Answer<bool> Walk::step(std::string name, ResolvedPath& result)
{
    const bool last = ahead_.empty();
    if (name == "." || name == "..") {
        if (name == "..") {
            if (passed_.size() == 1)
                return refuse(Errno::notcapable);
            passed_.pop_back();
        }
        if (last)
            result = ResolvedPath{nullptr, std::move(name), &here(), true};
        return last;
    }
    Inode* found = files_.find(here(), name);
    const bool follows =
        !last || last_link_ == LastLink::follow || (last_link_ == LastLink::keep_unless_slash && wants_directory_);
    if (found != nullptr && found->is_link() && follows) {
        if (++links_followed_ > max_links_followed)
            return refuse(Errno::loop);
        const auto failed = push_path(found->target);
        return failed == Errno::success ? Answer<bool>(false) : refuse(failed);
    }
    if (last) {
        if (found != nullptr && wants_directory_ && !found->is_directory())
            return refuse(Errno::notdir);
        result = ResolvedPath{&here(), std::move(name), found, wants_directory_};
        return true;
    }
    if (found == nullptr)
        return refuse(Errno::noent);
    if (!found->is_directory())
        return refuse(Errno::notdir);
    passed_.push_back(found);
    return false;
}

Answer<ResolvedPath> Walk::run()
{
    ResolvedPath result;
    while (!ahead_.empty()) {
        std::string name = std::move(ahead_.back());
        ahead_.pop_back();
        const auto arrived = step(std::move(name), result);
        if (!arrived)
            return refuse(arrived.error());
        if (*arrived)
            break;
    }
    return result;
}

} // namespace

Answer<ResolvedPath> resolve_path(FileSystem& files, Inode& start, std::string_view path, LastLink last_link)
{
    if (!is_utf8(path))
        return refuse(Errno::ilseq);
    if (path.find('\0') != std::string_view::npos)
        return refuse(Errno::inval);
    Walk walk(files, start, last_link);
    if (const auto failed = walk.push_path(path); failed != Errno::success)
        return refuse(failed);
    return walk.run();
}

bool is_utf8(std::string_view text)
{
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<std::uint8_t>(text[i]);
        const int following = lead < 0x80                   ? 0
                              : lead >= 0xc2 && lead < 0xe0 ? 1
                              : lead >= 0xe0 && lead < 0xf0 ? 2
                              : lead >= 0xf0 && lead < 0xf5 ? 3
                                                            : -1;
        if (following < 0 || i + static_cast<std::size_t>(following) >= text.size())
            return false;
        std::uint32_t code = following == 0 ? lead : lead & (0x3fU >> static_cast<unsigned>(following));
        for (int k = 1; k <= following; ++k) {
            const auto byte = static_cast<std::uint8_t>(text[i + static_cast<std::size_t>(k)]);
            if ((byte & 0xc0U) != 0x80)
                return false;
            code = code << 6U | (byte & 0x3fU);
        }
        const bool overlong = (following == 2 && code < 0x800) || (following == 3 && code < 0x10000);
        if (overlong || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
            return false;
        i += static_cast<std::size_t>(following) + 1;
    }
    return true;
}

} // namespace fallow::child
