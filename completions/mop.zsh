#compdef mop
# Completion of mop for zsh. Put into ~/.zshrc, after compinit: eval "$(mop completion zsh)"
_mop() {
  local line
  local -a lines values
  lines=("${(@f)$("${words[1]}" complete -- "${(@Q)words[2,CURRENT]}" 2> /dev/null)}")
  for line in $lines; do
    values+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
  done
  if (( $#values )); then _describe mop values; else _files; fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _mop "$@"; else compdef _mop mop; fi
