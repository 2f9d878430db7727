// The virtual board: the whole gateway on a laptop.
return 0;
