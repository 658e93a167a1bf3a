"""What keeps a store from loss: backups, their rotation, restoring, salvage."""
