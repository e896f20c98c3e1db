# Puts the standard library's source of exactly this compiler's version, from Debian, where rustup would have put it.
# Lists and cache are its own, so that the machine's apt is left as it is.
set -euo pipefail
command -v apt-get >/dev/null || { echo "error: rustup has no rust-src and this is not Debian" >&2; exit 1; }
version=$(rustc --version | cut -d' ' -f2)
source=$(rustc --print sysroot)/lib/rustlib/src/rust
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
mirror() { apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL)' 2>/dev/null | awk '$2=="Debian"&&$3=="Debian"{print $1; exit}'; }
uri=$(mirror); [ -n "$uri" ] || { apt-get update -qq; uri=$(mirror); }
[ -n "$uri" ] || { echo "error: apt knows no Debian mirror" >&2; exit 1; }
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/parts"; chmod -R 777 "$work"
for suite in bookworm trixie trixie-backports forky sid; do
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri $suite main"
done >"$work/sources.list"
apt=(apt-get -qq -o Dir::Etc::sourcelist="$work/sources.list" -o Dir::Etc::sourceparts="$work/parts"
     -o Dir::State::lists="$work/lists" -o Dir::Cache="$work/cache" -o Acquire::Languages=none -o APT::Sandbox::User=root)
"${apt[@]}" update
(cd "$work" && "${apt[@]}" download "rust-src=$version*")
dpkg -x "$work"/rust-src_*.deb "$work/src"
library=$(dirname "$(find "$work/src/usr/src" -path '*/library/Cargo.lock')")
mkdir -p "$source"; rm -rf "$source/library"; cp -r "$library" "$source/library"
