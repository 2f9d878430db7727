// routeralert: one executable, a folder a subcommand.
return 0;
