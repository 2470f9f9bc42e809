import TollgateCommands

await TollgateMain.run()
