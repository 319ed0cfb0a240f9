#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Installs the packages, makes a pool, computes, upgrades, removes and purges, on a copy of this computer that is forgotten
# afterwards: an overlay in namespaces of its own, without network and without systemd. Where that is not allowed, it fails and says so.
#   installation_test.sh SOURCE PACKAGES
set -euo pipefail

source=$1
packages=$2
if [[ ${3:-} != inside ]]; then
    ((EUID == 0)) || exec sudo --non-interactive "$0" "$@" # which says what it lacks
    unshare --mount --pid --fork --net --kill-child true 2>/dev/null || { echo "this computer allows no namespaces, in which the packages would be installed"; exit 1; }
    exec unshare --mount --pid --fork --net --kill-child "$0" "$source" "$packages" inside
fi

wrong() {
    printf 'WRONG  %s\n' "$*"
    exit 1
}
ok() { printf 'ok  %s\n' "$*"; }
wait_for() {
    local what=$1 end=$((SECONDS + $2))
    shift 2
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < end)) || wrong "waited in vain for $what"
        sleep 0.2
    done
}

mount --make-rprivate /
work=/mnt # anything that exists: it is covered in this namespace only
mount -t tmpfs fallow-installation $work
mkdir $work/{upper,work,root,debs,newer}
mount -t overlay -o lowerdir=/,upperdir=$work/upper,workdir=$work/work overlay $work/root || wrong "this computer allows no overlay, on which the packages would be installed"
ip link set lo up
mount -t proc proc $work/root/proc
mount --rbind /dev $work/root/dev
mount --bind /sys $work/root/sys
mount -t tmpfs tmpfs $work/root/tmp
mount -t tmpfs tmpfs $work/root/run
mkdir -m 755 $work/root/run/lock
cp "$packages"/fallow{,-coordinator,ctl}_*.deb $work/debs/
for package in "$work"/debs/*.deb; do
    dpkg-deb --raw-extract "$package" $work/unpacked
    sed -i 's/^Version: .*/&+test/' $work/unpacked/DEBIAN/control
    dpkg-deb --root-owner-group -Zgzip --build $work/unpacked $work/newer/ >/dev/null
    rm -r $work/unpacked
done
mkdir $work/root/tmp/{debs,newer}
cp $work/debs/*.deb $work/root/tmp/debs/
cp $work/newer/*.deb $work/root/tmp/newer/

# Not by chroot(2), after which the kernel makes no user namespaces, in which workers live.
cd $work/root
pivot_root . mnt
cd /
computer=/mnt
work=/mnt$work

inside() { env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"; }
# A person of this computer. Their home is no package's business and lies outside of what is compared.
person=(inside setpriv --reuid 12345 --regid 12345 --clear-groups env HOME=/tmp/ada)
install -d -o 12345 -g 12345 /tmp/ada
chmod 1777 /tmp

inside dpkg --purge fallow fallow-coordinator fallowctl >/dev/null 2>&1 || true
rm -rf /var/lib/fallow-coordinator # of the copy
before=$(inside sort /etc/passwd /etc/group /etc/shadow /etc/gshadow)
inside sh -c 'dpkg --install /tmp/debs/*.deb' >$work/log 2>&1 || { cat $work/log; wrong "dpkg cannot install (are the dependencies of the packages here?)"; }
[[ -z $(pgrep --ns $$ fallow || true) ]] || wrong "installing started something"
[[ -L /etc/systemd/system/multi-user.target.wants/fallow-coordinator.service ]] || wrong "the coordinator is not enabled"
[[ -z $(find $work/upper/etc/systemd $work/upper/etc/xdg -name 'fallow*' ! -name fallow-coordinator.service 2>/dev/null) ]] || wrong "something else is enabled"
[[ $(stat -c '%a' /var/lib/fallow-coordinator) == 700 ]] || wrong "the pool's directory is open to others"
[[ -z $(find $work/upper/usr $work/upper/lib -perm /6000 2>/dev/null) ]] || wrong "something is setuid"
ok "installed: nothing runs, only the coordinator is enabled"

port=$((20000 + RANDOM % 20000))
inside fallow-coordinator-setup --name Test --address "localhost:$port" --swarm-port 0 >$work/answer
state=/var/lib/fallow-coordinator
for secret in operator-token join-link; do
    ! grep -q -F "$(cat "$state/$secret")" $work/answer || wrong "fallow-coordinator-setup prints $secret"
    [[ $(stat -c '%a' "$state/$secret") == 600 ]] || wrong "$secret can be read by others"
done
if inside fallow-coordinator-setup --name Again --address localhost >/dev/null 2>&1; then wrong "a pool was made over another"; fi
fingerprint=$(sed -n 's/.*--root \([0-9a-f]*\).*/\1/p' $work/answer)
serve() { inside setpriv --reuid fallow-coordinator --regid fallow-coordinator --clear-groups fallow-coordinator serve /var/lib/fallow-coordinator 2>>$work/coordinator.log & }
run_agent() { "${person[@]}" fallow-agent 2>>$work/agent.log & }
serve
wait_for "the coordinator" 30 bash -c "</dev/tcp/127.0.0.1/$port"
run_agent
wait_for "the agent" 30 "${person[@]}" fallow-agent status
# The computer of a test is busy.
"${person[@]}" fallow-agent compute-now --for 1h >/dev/null
"${person[@]}" fallowctl login "https://localhost:$port" --root "$fingerprint" <"$state/operator-token" >/dev/null
"${person[@]}" fallow-agent attach - --yes <"$state/join-link" >/dev/null
"${person[@]}" fallowctl try --wait 60 >$work/answer || { "${person[@]}" fallow-agent status; tail $work/agent.log; wrong "no task was computed"; }
grep -q '^Verified' $work/answer || wrong "the pool does not work"
ok "from the packages to a verified task"

identity() { (cd "$state" && sha256sum config.toml ./*.pem operator-token && cd /tmp/ada/.local/state/fallow && find . -name '*.pem' -exec sha256sum {} +); }
identity >$work/identity
inside sh -c 'dpkg --install /tmp/newer/*.deb' >$work/log 2>&1 || { cat $work/log; wrong "dpkg cannot upgrade"; }
[[ $(inside dpkg-query --show fallow) == *+test ]] || wrong "not upgraded"
# Its unit does this where systemd runs (packaging/trial).
pkill --ns $$ -x fallow-agent
pkill --ns $$ -x 'fallow-coordina'
wait_for "their ends" 30 bash -c "! pgrep --ns $$ '^fallow-'"
serve
wait_for "the coordinator" 30 bash -c "</dev/tcp/127.0.0.1/$port"
run_agent
wait_for "the agent" 30 "${person[@]}" fallow-agent status
identity | diff $work/identity - || wrong "an upgrade changed keys or settings"
"${person[@]}" fallow-agent status | grep -q Test || wrong "the agent forgot its pool"
"${person[@]}" fallow-agent compute-now --for 1h >/dev/null
"${person[@]}" fallowctl try >$work/answer || wrong "the pool does not work after the upgrade"
ok "upgraded: keys, settings, pool and history stay"
pkill --ns $$ -x fallow-agent
pkill --ns $$ -x 'fallow-coordina'
wait_for "their ends" 30 bash -c "! pgrep --ns $$ '^fallow-'"

inside dpkg --remove fallow fallow-coordinator fallowctl >$work/log 2>&1 || { cat $work/log; wrong "dpkg cannot remove"; }
[[ ! -e /usr/bin/fallow-agent && -e $state/config.toml ]] || wrong "removal removed too little or too much"
ok "removed: the programs are gone, the pool is not"

inside dpkg --purge fallow fallow-coordinator fallowctl >$work/log 2>&1 || { cat $work/log; wrong "dpkg cannot purge"; }
# Of all that was written to this computer, nothing may differ from what it had before, but what dpkg and its tools keep.
left=0
while IFS= read -r -d '' path; do
    name=${path#"$work/upper"}
    case $name in
    /var/lib/dpkg* | /var/log* | /var/cache* | /etc/*- | /etc/.pwd.lock | /etc/ld.so.cache) continue ;;
    esac
    if [[ -d $path && ! -L $path ]]; then
        [[ -d $computer$name ]] && continue
    elif [[ -L $path ]]; then
        [[ $(readlink "$path") == "$(readlink "$computer$name" || true)" ]] && continue
    elif [[ -f $path ]]; then
        case $name in /etc/passwd | /etc/group | /etc/shadow | /etc/gshadow | /etc/subuid | /etc/subgid) continue ;; esac
        cmp --quiet "$path" "$computer$name" && continue
    fi
    printf 'differs: %s\n' "$name"
    left=1
done < <(find $work/upper -mindepth 1 -print0)
((left == 0)) || wrong "a purge leaves something behind"
[[ $(inside sort /etc/passwd /etc/group /etc/shadow /etc/gshadow) == "$before" ]] || wrong "a purge leaves accounts behind"
ok "purged: nothing is left"
