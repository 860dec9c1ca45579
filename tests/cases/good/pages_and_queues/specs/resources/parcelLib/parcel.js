window.parcelLib = { zoom: 12 };
