// SPDX-License-Identifier: GPL-3.0-or-later
// Inodes, names, and what happens when they come and go.
#include "worker/child/files/file_system.h"

#include <utility>

namespace fallow::child {

namespace {

bool is_below(const Inode& candidate, const Inode& ancestor)
{
    for (const Inode* at = &candidate;; at = at->directory->parent) {
        if (at == &ancestor)
            return true;
        if (at->directory->parent == at)
            return false;
    }
}

} // namespace

FileSystem::FileSystem(std::uint64_t device, ScratchQuota* quota)
    : device_(device), quota_(quota), root_(&make_inode(FileType::directory, 0))
{
    root_->directory->parent = root_;
}

FileSystem::FileSystem(std::uint64_t device, ScratchQuota* quota, const Inode& copied) : FileSystem(device, quota)
{
    root_->directory->not_yet_copied = &copied;
    root_->links = copied.links;
}

Inode& FileSystem::make_inode(FileType type, Timestamp now)
{
    auto inode = std::make_unique<Inode>();
    inode->number = next_number_++;
    inode->type = type;
    inode->accessed = inode->modified = inode->changed = now;
    if (type == FileType::directory) {
        inode->directory = std::make_unique<Directory>();
        inode->links = 2;
    }
    Inode& made = *inode;
    inodes_.emplace(made.number, std::move(inode));
    return made;
}

void FileSystem::insert(Inode& parent, std::string_view name, Inode& inode)
{
    Directory& directory = *parent.directory;
    const auto cookie = directory.next_cookie++;
    const auto [position, inserted] = directory.entries.emplace(std::string(name), Directory::Entry{&inode, cookie});
    directory.order.emplace(cookie, position->first);
    if (inode.is_directory())
        inode.directory->parent = &parent;
}

void FileSystem::erase(Inode& parent, std::string_view name)
{
    Directory& directory = *parent.directory;
    const auto found = directory.entries.find(name);
    directory.order.erase(found->second.cookie);
    directory.entries.erase(found);
    quota_->release(entry_charge_bytes + name.size());
}

FileStat FileSystem::stat(const Inode& inode) const
{
    FileStat stat{device_,        inode.number,   inode.type,   inode.links, inode.content.size(),
                  inode.accessed, inode.modified, inode.changed};
    if (inode.is_link())
        stat.size = inode.target.size();
    return stat;
}

void FileSystem::add_shared_file(std::string_view path, ByteView content)
{
    Inode* at = root_;
    for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/')) {
        const auto name = path.substr(0, slash);
        Inode* next = find(*at, name);
        if (next == nullptr) {
            next = &make_inode(FileType::directory, 0);
            insert(*at, name, *next);
            ++at->links;
        }
        at = next;
        path.remove_prefix(slash + 1);
    }
    Inode& file = make_inode(FileType::regular_file, 0);
    file.content = FileContent(content);
    insert(*at, path, file);
}

Directory& FileSystem::open_directory(Inode& inode)
{
    Directory& directory = *inode.directory;
    const Inode* source = std::exchange(directory.not_yet_copied, nullptr);
    if (source == nullptr)
        return directory;
    for (const auto& [cookie, name] : source->directory->order) {
        const Inode& original = *source->directory->entries.find(name)->second.inode;
        Inode& copy = make_inode(original.type, original.modified);
        copy.links = original.links;
        copy.content = FileContent(original.content.shared());
        if (copy.is_directory())
            copy.directory->not_yet_copied = &original;
        insert(inode, name, copy);
        quota_->charge_unasked(inode_charge_bytes + entry_charge_bytes + name.size());
    }
    return directory;
}

Inode* FileSystem::find(Inode& inode, std::string_view name)
{
    const auto& entries = open_directory(inode).entries;
    const auto found = entries.find(name);
    return found == entries.end() ? nullptr : found->second.inode;
}

Errno FileSystem::check_new_name(Inode& parent, std::string_view name)
{
    if (find(parent, name) != nullptr)
        return Errno::exist;
    if (read_only())
        return Errno::rofs;
    if (parent.links == 0) // removed while somebody had it open
        return Errno::noent;
    return Errno::success;
}

Answer<Inode*> FileSystem::create(Inode& parent, std::string_view name, FileType type, Timestamp now)
{
    if (const auto failed = check_new_name(parent, name); failed != Errno::success)
        return refuse(failed);
    if (type == FileType::directory && parent.links >= max_links)
        return refuse(Errno::mlink);
    if (!quota_->charge(inode_charge_bytes + entry_charge_bytes + name.size()))
        return refuse(Errno::nospc);
    Inode& inode = make_inode(type, now);
    insert(parent, name, inode);
    if (inode.is_directory())
        ++parent.links;
    parent.modified = parent.changed = now;
    return &inode;
}

Errno FileSystem::make_link(Inode& parent, std::string_view name, std::string_view target, Timestamp now)
{
    if (const auto failed = check_new_name(parent, name); failed != Errno::success)
        return failed;
    if (!quota_->charge(target.size()))
        return Errno::nospc;
    const auto made = create(parent, name, FileType::symbolic_link, now);
    if (!made) {
        quota_->release(target.size());
        return made.error();
    }
    (*made)->target = target;
    return Errno::success;
}

Errno FileSystem::add_name(Inode& inode, Inode& parent, std::string_view name, Timestamp now)
{
    if (const auto failed = check_new_name(parent, name); failed != Errno::success)
        return failed;
    if (inode.is_directory())
        return Errno::perm;
    if (inode.links >= max_links)
        return Errno::mlink;
    if (!quota_->charge(entry_charge_bytes + name.size()))
        return Errno::nospc;
    insert(parent, name, inode);
    ++inode.links;
    inode.changed = parent.modified = parent.changed = now;
    return Errno::success;
}

void FileSystem::forget_if_unused(Inode& inode)
{
    if (inode.links != 0 || inode.open_count != 0)
        return;
    inode.content.drop(*quota_);
    quota_->release(inode_charge_bytes + inode.target.size());
    inodes_.erase(inode.number);
}

void FileSystem::closed(Inode& inode)
{
    --inode.open_count;
    forget_if_unused(inode);
}

void FileSystem::lose_link(Inode& inode, Timestamp now)
{
    --inode.links;
    inode.changed = now;
    forget_if_unused(inode);
}

Errno FileSystem::unlink(Inode& parent, std::string_view name, Timestamp now)
{
    if (read_only())
        return Errno::rofs;
    Inode* inode = find(parent, name);
    if (inode == nullptr)
        return Errno::noent;
    if (inode->is_directory())
        return Errno::isdir;
    erase(parent, name);
    parent.modified = parent.changed = now;
    lose_link(*inode, now);
    return Errno::success;
}

Errno FileSystem::remove_directory(Inode& parent, std::string_view name, Timestamp now)
{
    if (read_only())
        return Errno::rofs;
    Inode* inode = find(parent, name);
    if (inode == nullptr)
        return Errno::noent;
    if (!inode->is_directory())
        return Errno::notdir;
    if (!open_directory(*inode).entries.empty())
        return Errno::notempty;
    erase(parent, name);
    --parent.links;
    parent.modified = parent.changed = now;
    inode->directory->parent = inode; // what was above it may go before it does
    inode->links = 1;
    lose_link(*inode, now);
    return Errno::success;
}

/// Takes away what stands where `moved` is to go, if the one may replace the other.
Errno FileSystem::clear_way_for_rename(Inode& moved, Inode& to, std::string_view to_name, Timestamp now)
{
    const Inode* replaced = find(to, to_name);
    if (replaced == nullptr)
        return Errno::success;
    if (moved.is_directory())
        return replaced->is_directory() ? remove_directory(to, to_name, now) : Errno::notdir;
    return replaced->is_directory() ? Errno::isdir : unlink(to, to_name, now);
}

Errno FileSystem::rename(Inode& from, std::string_view from_name, Inode& to, std::string_view to_name, Timestamp now)
{
    if (read_only())
        return Errno::rofs;
    Inode* moved = find(from, from_name);
    if (moved == nullptr)
        return Errno::noent;
    if (find(to, to_name) == moved)
        return Errno::success;
    if (to.links == 0)
        return Errno::noent;
    if (moved->is_directory() && is_below(to, *moved))
        return Errno::inval;
    // The new name is paid for first: after a refusal everything must still be as it was.
    if (!quota_->charge(entry_charge_bytes + to_name.size()))
        return Errno::nospc;
    if (const auto failed = clear_way_for_rename(*moved, to, to_name, now); failed != Errno::success) {
        quota_->release(entry_charge_bytes + to_name.size());
        return failed;
    }
    erase(from, from_name);
    insert(to, to_name, *moved);
    if (moved->is_directory() && &from != &to) {
        --from.links;
        ++to.links;
    }
    from.modified = from.changed = to.modified = to.changed = moved->changed = now;
    return Errno::success;
}

} // namespace fallow::child
