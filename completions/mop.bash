# Completion of mop for bash. Put into ~/.bashrc: eval "$(mop completion bash)"
_mop_complete() {
  local value word quote=''
  local current="${COMP_WORDS[COMP_CWORD]}"
  local -a words=("${COMP_WORDS[@]:1:COMP_CWORD}")
  case "$current" in
    [\"\']*)
      quote="${current:0:1}"
      current="${current:1}"
      ;;
  esac
  words[COMP_CWORD - 1]="${current//\\/}"
  COMPREPLY=()
  while IFS=$'\t' read -r value _; do
    # Inside quotes bash writes a value as it is; outside, what the shell would read otherwise is escaped.
    if [ -n "$quote" ]; then word="$value"; else printf -v word '%q' "$value"; fi
    COMPREPLY+=("$word")
  done < <("$1" complete -- "${words[@]}" 2> /dev/null)
}
complete -o default -F _mop_complete mop
