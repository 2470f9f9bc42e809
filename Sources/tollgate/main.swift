import TollgateCommands

TollgateMain.run()
