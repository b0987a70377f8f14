# Completion of mop for PowerShell. Put into $PROFILE: mop completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName mop -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
      Where-Object { $_.Extent.StartOffset -lt $cursorPosition } |
      ForEach-Object { "$_".Trim([char[]]"'`"") })
  # A blank stands for a word that is not begun: older versions of PowerShell pass no empty one.
  if ($wordToComplete -eq '') { $words += ' ' }
  mop complete -- @words 2> $null | ForEach-Object {
    $value, $description = $_.Split("`t", 2)
    $text = if ($value -match '^[\w./=-]+$') { $value } else { "'" + $value.Replace("'", "''") + "'" }
    [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $(if ($description) { $description } else { $value }))
  }
}
