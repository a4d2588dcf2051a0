import { Component } from '@angular/core';

@Component({ selector: 'app-vault', template: '<h1>Vault</h1>' })
export class Vault {}
