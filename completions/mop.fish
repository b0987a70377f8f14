# Completion of mop for fish. Put into ~/.config/fish/config.fish: mop completion fish | source
function __mop_complete
    set -l words (commandline -opc) (commandline -ct)
    set -l found ($words[1] complete -- $words[2..-1] 2>/dev/null)
    if test (count $found) -gt 0
        string join -- \n $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c mop -f -a '(__mop_complete)'
